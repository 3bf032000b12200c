greeting = Bonjour { $name },
greeting-plain = Bonjour,
button-hint = Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :
answer-hint = Des questions? Répondez simplement à ce courriel.

confirm-subject = Confirmez votre adresse courriel
confirm-text = Quelqu’un, probablement vous, a inscrit la boutique { $shop } avec cette adresse courriel. Confirmez que c’est bien la vôtre : la boutique ne peut ouvrir qu’ensuite, et nous pourrons vous joindre à son sujet.
confirm-button = Confirmer mon adresse
confirm-expiry = Le lien est valable jusqu’au { $until } (UTC). Si vous n’avez pas inscrit cette boutique, ignorez ce courriel : sans votre confirmation, elle ne peut pas ouvrir.

reset-subject = Choisissez un nouveau mot de passe
reset-text = Quelqu’un, probablement vous, a demandé un nouveau mot de passe pour votre compte.
reset-button = Choisir un nouveau mot de passe
reset-expiry = Le lien sert une seule fois, jusqu’au { $until } (UTC). Si ce n’était pas vous, ignorez ce courriel : votre mot de passe ne change pas.

claim-subject = La nouvelle boutique { $shop } est-elle à vous?
claim-text = Quelqu’un, probablement vous, a inscrit la boutique { $shop } avec cette adresse courriel. Cette adresse a déjà un compte : vous pouvez y ajouter la boutique.
claim-button = Ajouter la boutique à mon compte
claim-expiry = Le lien est valable jusqu’au { $until } (UTC). Connectez-vous ensuite avec le mot de passe que vous avez déjà. Si ce n’était pas vous, ignorez ce courriel : personne n’est entré dans votre compte et la boutique ne peut pas ouvrir. Quand vous l’ajoutez, les clés et les adresses de messages déjà configurées cessent de fonctionner.

move-subject = Confirmez votre nouvelle adresse courriel
move-text = Vous avez demandé à vous connecter désormais avec cette adresse.
move-button = Utiliser cette adresse
move-expiry = Le lien sert une seule fois, jusqu’au { $until } (UTC). Si vous n’avez rien demandé, ignorez ce courriel : rien ne change.

changed-password-subject = Votre mot de passe a été modifié
changed-password-text = Le mot de passe de votre compte a été modifié le { $at } (UTC). Toutes les autres sessions ont été fermées.
changed-password-not-you = Si ce n’était pas vous, choisissez tout de suite un nouveau mot de passe et révoquez toute clé que vous ne reconnaissez pas.
changed-email-subject = L’adresse courriel de votre compte a été modifiée
changed-email-text = Depuis le { $at } (UTC), vous vous connectez avec { $new }. Auparavant, c’était { $old }.
changed-email-not-you = Si ce n’était pas vous, répondez sans attendre à ce courriel et révoquez toute clé que vous ne reconnaissez pas.
changed-keys = Ces clés d’API donnent toujours accès à vos boutiques, quel que soit votre mot de passe :
changed-key = { $shop } : { $key } (dernière utilisation : { $used })
changed-key-unused = { $shop } : { $key } (jamais utilisée)

welcome-subject = Bienvenue chez { $product } : votre boutique { $shop } est créée
welcome-text = Votre boutique { $shop } est créée; elle reste fermée jusqu’à ce que vous l’ouvriez. Votre tableau de bord indique ce qu’il lui manque encore.
welcome-step-1 = Ajoutez vos produits, ou importez-les d’un tableur.
welcome-step-2 = Entrez votre adresse, vos numéros de taxes ou votre statut de petit fournisseur, et vos modes de livraison.
welcome-step-3 = Jetez un coup d’œil à l’intérieur, puis ouvrez la boutique.
welcome-button = Ouvrir mon tableau de bord
welcome-storefront = Votre boutique en ligne :

order-subject = Votre commande { $number }
order-preheader = Merci! Voici ce que vous avez commandé et quand vous le recevrez.
order-heading = Merci de votre commande
order-text = Nous avons bien reçu votre commande { $number } du { $date }.
order-paid = Elle est payée. Votre facture { $invoice } est jointe en PDF.
order-paid-plain = Elle est payée.
order-statement = Votre relevé de carte indiquera « { $line } ».
order-items = Votre commande
order-ship-to = Livraison à
order-when = Quand vous la recevrez
order-arrives-on = Elle devrait arriver le { $from }.
order-arrives = Elle devrait arriver entre le { $from } et le { $to }.
order-stock-arrives-on = Ce qui est en stock devrait arriver le { $from }.
order-stock-arrives = Ce qui est en stock devrait arriver entre le { $from } et le { $to }.
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
shipped-tracking = Numéro de suivi : { $tracking }
shipped-expected = Livraison prévue : { $date }
shipped-items = Dans ce colis
shipped-remaining = Encore à venir
shipped-button = Suivre mon colis
shipped-order = Votre commande :

link-subject = Le lien vers votre commande { $number }
link-text = Vous avez demandé le lien vers votre commande { $number }. Il montre où elle en est; quiconque a ce lien peut la voir.
link-button = Voir ma commande
link-ignore = Si ce n’était pas vous, ignorez ce courriel : personne d’autre n’a reçu le lien.

sold-subject = Commande { $number } : { $total } de { $name }
sold-preheader = Quoi expédier, à quelle adresse, et ce qu’il vous reste.
sold-heading = Nouvelle commande { $number }
sold-text = { $name } a commandé le { $date } et a payé. La facture est { $invoice }.
sold-items = À expédier
sold-sku = UGS { $sku }
sold-now = À expédier maintenant : { $quantity }
sold-later = En souffrance : { $quantity }, prévu du { $from } au { $to }
sold-later-unknown = En souffrance : { $quantity }, date encore inconnue
sold-together = Le client préfère tout recevoir ensemble : n’expédiez rien avant que tout soit là.
sold-in-parts = Le client reçoit maintenant ce qui est en stock, et le reste dès son arrivée.
sold-ship-to = Livraison à
sold-pickup = À ramasser par
sold-method = Mode de livraison : { $method }
sold-note = Note du client
sold-amounts = Montants
sold-fees = Frais, taxes comprises
sold-keep = Il vous reste
sold-keep-hint = Les frais du processeur de cartes s’ajoutent, au prix coûtant, dès qu’ils sont connus.
sold-button = Ouvrir la commande
sold-answer = Répondez à ce courriel pour écrire à { $name }.
sold-why = Vous recevez un courriel pour chaque vente. Pour un résumé quotidien, une autre adresse ou aucun courriel :

digest-subject = { $shop } : { $count } à expédier
digest-preheader = Ce qu’il y a à expédier ce matin.
digest-heading = À expédier le { $date }
digest-sold = Ventes d’hier : { $amount } (commandes : { $count })
digest-none-sold = Aucune vente hier.
digest-order = Commande { $number } : { $name }
digest-more = Autres commandes à expédier : { $count }
digest-button = Ouvrir mes commandes
digest-open = Ouvrir la commande :
digest-why = Vous recevez ce résumé les matins où il y a quelque chose à expédier. Pour un courriel à chaque vente, une autre adresse ou aucun courriel :

## Paiements qui ont mal tourné
news-subject-returned = Votre paiement pour la commande { $number } vous est rendu
news-subject-not-paid = La commande { $number } n’est pas payée
news-goods-gone = Nous sommes désolés : votre paiement est arrivé alors que les articles ne vous étaient plus réservés, et ils avaient déjà été vendus à quelqu’un d’autre. La commande { $number } ne pourra pas être honorée.
news-order-canceled = Votre paiement est arrivé après l’annulation de la commande { $number }.
news-paid-twice = La commande { $number } était déjà payée quand un autre paiement est arrivé. Cela ne change rien à votre commande.
news-other-amount = Le service de paiement a indiqué { $amount } pour la commande { $number }; ce n’est pas le montant que vous avez approuvé. Nous ne l’avons pas accepté, et la commande n’est pas payée.
news-not-paid = Votre paiement pour la commande { $number } n’a pas abouti. Rien n’a été débité.
news-returned = Nous remboursons { $amount } sur la carte utilisée. Le remboursement figure habituellement sur le relevé dans un délai de 5 à 10 jours ouvrables. Vous n’avez rien à faire.
news-try-again = La page de la commande vous permet de payer tant que les articles vous sont réservés, de modifier la commande ou d’en remettre les articles dans votre panier.
warn-conflict-subject = Commande { $number } : le paiement ne correspond pas
warn-conflict = La réponse du service de paiement au sujet de la commande { $number } diffère de ce qui a été demandé : autre montant, autre devise ou autre référence. La commande n’est pas payée. Ne l’expédiez pas.
warn-conflict-next = L’argent reçu, s’il y en a, est rendu automatiquement au client, qui en est informé. La chronologie de la commande indique ce qui a été demandé et ce qui a été reçu.
warn-refused-subject = Les paiements par carte de votre boutique sont refusés
warn-refused = Le service de paiement a refusé d’ouvrir une page de paiement pour la commande { $number }. Les clients lisent que la boutique ne peut pas accepter de cartes en ce moment.
warn-refused-next = La chronologie de la commande cite la réponse du service. Si le montant de cette commande n’est pas en cause, le fournisseur a été alerté; rien n’est perdu, et les clients peuvent réessayer.
warn-elsewhere-subject = Commande { $number } : { $amount } ont été remboursés au service de paiement
warn-elsewhere = Quelqu’un a remboursé { $amount } de la commande { $number } dans le tableau de bord du service de paiement lui-même. Ce n’est pas passé par ici, mais ce remboursement compte comme s’il avait été fait ici.
warn-elsewhere-next = Il est réparti entre les articles, la livraison et les taxes comme ce qui restait de la vente. S’il ne reste rien à rembourser, ce qui n’a pas été expédié est de retour en stock et ne doit plus l’être; sinon, décidez de ce que vous envoyez encore.
warn-too-much-subject = Commande { $number } : on a remboursé plus qu’il ne restait
warn-too-much = Le service de paiement a rendu, pour la commande { $number }, plus qu’il n’en restait ici.
warn-too-much-next = Ce remboursement est tenu à part : il n’est pas débité de votre solde, et le fournisseur a été alerté. N’expédiez pas le reste de la commande avant de savoir ce que le client a reçu.
warn-button = Voir la commande

canceled-subject = Votre commande { $number } est annulée
canceled-text = Votre commande { $number } est annulée. Rien ne sera envoyé.
canceled-nothing = Rien ne vous a été facturé.
canceled-released = Votre carte n’a pas été débitée. Votre banque libère les { $amount } qu’elle avait réservés, d’habitude en quelques jours.
canceled-refund = Nous vous remboursons { $amount } { $way }.
canceled-items = Ce qui est annulé

refund-subject = Un remboursement pour votre commande { $number } est en cours
refund-text = Nous vous remboursons { $amount } de votre commande { $number } { $way }. Le remboursement est en cours.
refund-card = sur votre carte { $brand } se terminant par { $last4 }
refund-by-hand = par ce moyen : { $method }
refund-delay = Le remboursement paraîtra sur votre relevé de carte après 5 à 10 jours ouvrables, selon votre banque.
refund-reason = Motif : { $reason }
refund-items = Ce qui est remboursé
refunded-subject = Votre remboursement pour la commande { $number }
refunded-text = Nous vous avons remboursé { $amount } de votre commande { $number } { $way }.
refunded-note = La note de crédit { $note } est jointe en PDF.
refund-failed-subject = Le remboursement pour votre commande { $number } n’a pas abouti
refund-failed-text = Nous avons voulu vous rembourser { $amount } de votre commande { $number } { $way }, mais l’argent nous est revenu.
refund-failed-next = Nous communiquerons avec vous pour trouver un autre moyen. Vous n’avez rien à faire.

refund-merchant-subject = Commande { $number } : un remboursement de { $amount } a échoué
refund-merchant-text = Le remboursement de { $amount } à { $name } pour la commande { $number } n’a pas abouti. L’argent est revenu dans votre solde.
refund-merchant-cause = Le processeur de cartes indique : { $cause }
refund-merchant-next = Quoi faire
refund-merchant-ask = Écrivez à { $name }. Nous lui avons annoncé que vous le feriez; demandez-lui comment rendre l’argent.
refund-merchant-pay = Remboursez autrement, par virement ou par chèque par exemple. Souvent, la carte n’existe plus.
