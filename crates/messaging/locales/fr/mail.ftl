greeting = Bonjour { $name },
greeting-plain = Bonjour,
button-hint = Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :
answer-hint = Des questions? Répondez simplement à ce courriel.

confirm-subject = Confirmez votre adresse courriel
confirm-text = Veuillez confirmer qu’il s’agit bien de votre adresse courriel, afin que nous puissions vous joindre au sujet de votre compte.
confirm-button = Confirmer mon adresse
confirm-expiry = Le lien est valable jusqu’au { $until } (UTC). Si vous n’avez pas créé de compte, ignorez ce courriel.

reset-subject = Choisissez un nouveau mot de passe
reset-text = Quelqu’un, probablement vous, a demandé un nouveau mot de passe pour votre compte.
reset-button = Choisir un nouveau mot de passe
reset-expiry = Le lien sert une seule fois, jusqu’au { $until } (UTC). Si ce n’était pas vous, ignorez ce courriel : votre mot de passe ne change pas.

welcome-subject = Bienvenue chez { $product } : votre boutique { $shop } est prête
welcome-text = Votre boutique { $shop } est en ligne. Trois étapes et elle peut recevoir sa première commande.
welcome-step-1 = Ajoutez vos produits, ou importez-les d’un tableur.
welcome-step-2 = Inscrivez vos numéros de taxes et les endroits où vous livrez.
welcome-step-3 = Reliez votre logiciel de comptabilité ou de caisse, si vous en avez un.
welcome-button = Ouvrir mon tableau de bord
welcome-storefront = Votre boutique en ligne :

order-subject = Votre commande { $number }
order-preheader = Merci! Voici ce que vous avez commandé et quand vous le recevrez.
order-heading = Merci de votre commande
order-text = Nous avons bien reçu votre commande { $number } du { $date }.
order-paid = Elle est payée. Votre facture { $invoice } est jointe en PDF.
order-paid-plain = Elle est payée.
order-items = Votre commande
order-ship-to = Livraison à
order-when = Quand vous la recevrez
order-ship-available = Comme vous l’avez demandé, nous envoyons maintenant ce qui est en stock et le reste dès son arrivée.
order-wait-for-all = Comme vous l’avez demandé, nous attendons que tout soit là et envoyons le tout ensemble.
order-button = Voir ma commande
quantity = { $quantity } ×
subtotal = Sous-total
discount = Rabais
shipping = Livraison
total = Total

shipped-subject = Votre commande { $number } est en route
shipped-preheader = { $carrier } a votre colis.
shipped-heading = Votre colis est en route
shipped-text = Nous avons expédié votre commande { $number } par { $carrier }.
shipped-text-part = Nous avons expédié une partie de votre commande { $number } par { $carrier }. Le reste suivra.
shipped-tracking = Numéro de suivi : { $tracking }
shipped-expected = Livraison prévue : { $date }
shipped-items = Dans ce colis
shipped-remaining = Encore à venir
shipped-button = Suivre mon colis
shipped-order = Votre commande :

link-subject = Le lien vers votre commande { $number }
link-text = Vous avez demandé le lien vers votre commande { $number }. Il montre où elle en est; quiconque a ce lien peut la voir.
link-button = Voir ma commande
link-ignore = Si ce n’était pas vous, ignorez ce courriel : personne d’autre n’a reçu le lien.
