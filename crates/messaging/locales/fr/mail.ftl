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
order-charged-later = Votre carte n’a pas été débitée. Votre banque réserve { $total }, et votre carte sera débitée à l’expédition de votre commande. Votre facture suivra à ce moment-là.
charged-early-preheader = Votre carte a été débitée; votre commande sera expédiée plus tard.
charged-early-heading = Votre carte a été débitée
charged-early-text = Votre carte a été débitée de { $total } pour la commande { $number }. Votre facture { $invoice } est jointe en PDF. Nous vous écrirons à l’expédition.
charged-subject = Votre facture pour la commande { $number }
charged-preheader = Votre commande est expédiée, et votre carte a été débitée.
charged-heading = Votre commande est expédiée
charged-text = Votre commande { $number } est expédiée, et votre carte a été débitée de { $total }. Votre facture { $invoice } est jointe en PDF.
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
sold-text-later = { $name } a passé une commande le { $date }. La banque réserve le montant, et la carte est débitée quand vous expédiez. Expédiez au plus tard le { $until } : ensuite, la banque libère le montant. La facture est établie au moment du débit.
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
news-subject-released = Commande { $number } : votre carte n’est pas débitée
news-released = Votre banque réservait { $amount } pour ce paiement. Rien n’est débité, et votre banque libère le montant, habituellement en quelques jours. Vous n’avez rien à faire.
news-subject-not-paid = La commande { $number } n’est pas payée
news-goods-gone = Nous sommes désolés : votre paiement est arrivé alors que les articles ne vous étaient plus réservés, et ils avaient déjà été vendus à quelqu’un d’autre. La commande { $number } ne pourra pas être honorée.
news-later-than-agreed = Nous sommes désolés : votre paiement est arrivé alors que votre place n’était plus gardée. Ceux qui ont commandé entre-temps passent d’abord, et les articles de la commande { $number } vous parviendraient après la date que vous avez acceptée.
news-order-canceled = Votre paiement est arrivé après l’annulation de la commande { $number }.
news-order-reopened = Votre paiement est arrivé alors que vous aviez déjà remis les articles de la commande { $number } dans votre panier; cette commande est donc fermée.
news-paid-twice = La commande { $number } était déjà payée quand un autre paiement est arrivé. Cela ne change rien à votre commande.
news-other-amount = Le service de paiement a indiqué { $amount } pour la commande { $number }; ce n’est pas le montant que vous avez approuvé. Nous ne l’avons pas accepté, et la commande n’est pas payée.
news-not-paid = Votre paiement pour la commande { $number } n’a pas abouti. Rien n’a été débité.
news-subject-not-charged = La commande { $number } est fermée; rien n’a été débité
news-authorization-ended = La commande { $number } n’a pas été expédiée pendant que votre banque en réservait le montant; elle est donc fermée. Votre carte n’a pas été débitée.
news-order-again = Si vous voulez toujours ces articles, veuillez les commander de nouveau. Vous n’avez rien d’autre à faire.
news-subject-pay-anew = Commande { $number } : veuillez payer de nouveau
news-pay-anew = Nous avons expédié la commande { $number }, mais votre carte n’a pas pu être débitée. La commande n’est pas encore payée.
news-pay-page = Veuillez payer sur la page de la commande, avec la même carte ou une autre.
news-returned = Nous remboursons { $amount } sur la carte utilisée. Le remboursement apparaît habituellement sur le relevé dans les 5 à 10 jours ouvrables. Vous n’avez rien à faire.
news-returned-again = Nous remboursons { $amount } sur la carte utilisée. Le remboursement apparaît habituellement sur le relevé dans les 5 à 10 jours ouvrables. Si la nouvelle date vous convient, vous pouvez commander de nouveau sur la page de la commande; la date s’affiche avant le paiement.
news-try-again = La page de la commande vous permet de payer tant que les articles vous sont réservés, de modifier la commande ou d’en remettre les articles dans votre panier.
warn-conflict-subject = Commande { $number } : le paiement ne correspond pas
warn-conflict = La réponse du service de paiement au sujet de la commande { $number } diffère de ce qui a été demandé : autre montant, autre devise ou autre référence. La commande n’est pas payée. Ne l’expédiez pas.
warn-conflict-next = L’argent reçu, s’il y en a, est rendu automatiquement au client, qui en est informé. La chronologie de la commande indique ce qui a été demandé et ce qui a été reçu.
warn-refused-subject = Les paiements par carte de votre boutique sont refusés
warn-refused = Le service de paiement a refusé d’ouvrir une page de paiement pour la commande { $number }. Les clients lisent que la boutique ne peut pas accepter de cartes en ce moment.
warn-refused-next = La chronologie de la commande cite la réponse du service. Si le montant de cette commande n’est pas en cause, le fournisseur a été alerté; rien n’est perdu, et les clients peuvent réessayer.
warn-tested-subject = Quelqu’un essaie des cartes volées dans votre boutique
warn-tested = De nombreuses cartes ont été refusées dans votre boutique en quelques minutes, la dernière pour la commande { $number }, et peu ont été acceptées. C’est ce qu’on observe quand quelqu’un essaie des numéros de cartes volées.
warn-tested-next = Vous n’avez rien à faire. On demande aux nouveaux clients de patienter quelques minutes avant de payer; ceux qui ont déjà une commande peuvent la payer comme avant. Les cartes refusées n’ont pas été débitées. Examinez de près les petites commandes d’aujourd’hui avant de les expédier : une carte volée qui a été acceptée sera contestée plus tard.
warn-ends-subject = Commande { $number } : expédiez-la au plus tard le { $until }, sinon elle ne sera pas payée
warn-ends = La carte est débitée à l’expédition de la commande { $number }, et rien n’en a encore été expédié. La banque réserve le montant jusqu’au { $until }, puis le libère.
warn-ends-next = Expédiez la commande, ou débitez la carte dès maintenant sur la page de la commande et expédiez plus tard. Sinon, la commande est fermée, ses articles sont remis en vente et le client en est informé.
warn-last-subject = La commande { $number } est expédiée : débitez la carte au plus tard le { $until }
warn-last = La commande { $number } est expédiée, et le service de paiement a refusé de débiter la carte. La banque réserve le montant jusqu’au { $until }, puis le libère.
warn-last-next = Débitez la carte de nouveau sur la page de la commande. Sinon, le client sera prié de payer de nouveau.
warn-ended-subject = La commande { $number } est fermée : la carte n’a pas été débitée à temps
warn-ended = La banque a libéré le montant de la commande { $number } avant toute expédition. Rien n’a été débité, et la commande est fermée. Ne l’expédiez pas.
warn-ended-next = Ses articles sont remis en vente, et le client en a été informé. Il peut commander de nouveau.
warn-capture-subject = Commande { $number } : la carte n’a pas pu être débitée
warn-capture = Le service de paiement a refusé de débiter la carte pour la commande { $number }. La banque réserve toujours le montant.
warn-capture-next = La chronologie de la commande cite la réponse du service. Réessayez sur la page de la commande avant que la banque ne libère le montant.
warn-unpaid-subject = La commande { $number } est expédiée et n’est pas payée
warn-unpaid = La carte n’a pas pu être débitée pour la commande { $number }, et la banque ne réserve plus le montant. Une partie au moins de la commande est expédiée.
warn-unpaid-next = Nous avons demandé au client de payer sur la page de la commande. N’en expédiez rien de plus avant le paiement, et écrivez au client s’il tarde. Si vous renoncez à l’argent, annulez la commande.
warn-elsewhere-subject = Commande { $number } : { $amount } ont été remboursés au service de paiement
warn-elsewhere = Quelqu’un a remboursé { $amount } de la commande { $number } dans le tableau de bord du service de paiement lui-même. Ce n’est pas passé par ici, mais ce remboursement compte comme s’il avait été fait ici.
warn-elsewhere-next = Il est réparti entre les articles, la livraison et les taxes comme ce qui restait de la vente. S’il ne reste rien à rembourser, ce qui n’a pas été expédié est de retour en stock et ne doit plus l’être; sinon, décidez de ce que vous envoyez encore.
warn-too-much-subject = Commande { $number } : on a remboursé plus qu’il ne restait
warn-too-much = Le service de paiement a rendu, pour la commande { $number }, plus qu’il n’en restait ici.
warn-too-much-next = Ce remboursement est tenu à part : il n’est pas débité de votre solde, et le fournisseur a été alerté. N’expédiez pas le reste de la commande avant de savoir ce que le client a reçu.
warn-not-returned-subject = Commande { $number } : { $amount } n’ont pas pu être rendus
warn-not-returned = Un paiement de { $amount } pour la commande { $number } ne correspond à aucun achat et a été renvoyé, mais la banque du client ne l’a pas accepté : la carte n’existe peut-être plus. Le fournisseur garde cet argent pour le client.
warn-not-returned-next = Demandez au client où l’argent peut lui être envoyé, puis écrivez au fournisseur, qui fera l’envoi. Votre solde n’est pas touché.
warn-button = Voir la commande

canceled-subject = Votre commande { $number } est annulée
canceled-text = Votre commande { $number } est annulée. Rien ne sera envoyé.
canceled-nothing = Rien ne vous a été facturé.
canceled-released = Votre carte n’a pas été débitée. Votre banque libère les { $amount } qu’elle avait réservés, d’habitude en quelques jours.
canceled-refund = Nous vous remboursons { $amount } { $way }.
canceled-with-bank = Le paiement de { $amount } est contesté : la banque a l’argent et décide à qui il revient. Nous ne pouvons pas le rembourser en plus.
canceled-given-by-bank = La banque a déjà remis les { $amount } sur la carte qui a payé. Nous ne pouvons pas les rembourser une deuxième fois.
canceled-items = Ce qui est annulé

refund-subject = Un remboursement pour votre commande { $number } est en cours
refund-text = Nous vous remboursons { $amount } de votre commande { $number } { $way }. Le remboursement est en cours.
refund-card = sur votre carte { $brand } se terminant par { $last4 }
refund-by-hand = ({ $method })
refund-delay = Le remboursement paraîtra sur votre relevé de carte après 5 à 10 jours ouvrables, selon votre banque.
refund-reason = Motif : { $reason }
refund-items = Ce qui est remboursé
refund-canceled = Articles remboursés qui ne seront pas envoyés
refund-remaining = Encore à venir
refund-nothing-remains = Rien d’autre ne sera envoyé pour cette commande.
refunded-subject = Votre remboursement pour la commande { $number }
refunded-text = Nous vous avons remboursé { $amount } de votre commande { $number } { $way }.
refunded-note = La note de crédit { $note } est jointe en PDF.
credited-subject = Une note de crédit pour votre commande { $number }
credited-text = Nous avons déduit { $amount } de ce que vous devez pour la commande { $number }.
credited-owed = Vous devez encore { $owed }.
credited-nothing-owed = Vous ne devez plus rien pour cette commande.
credited-items = Ce qui est crédité
credited-canceled = Articles crédités qui ne seront pas envoyés
refund-failed-subject = Le remboursement pour votre commande { $number } n’a pas abouti
refund-failed-text = Nous avons voulu vous rembourser { $amount } de votre commande { $number } { $way }, mais l’argent nous est revenu.
refund-failed-next = Nous communiquerons avec vous pour trouver un autre moyen. Vous n’avez rien à faire.
refund-failed-note = La note de crédit { $note } ne vaut plus. Vous en recevrez une nouvelle avec l’argent.

refund-merchant-subject = Commande { $number } : un remboursement de { $amount } a échoué
refund-merchant-text = Le remboursement de { $amount } à { $name } pour la commande { $number } n’a pas abouti. L’argent est revenu dans votre solde.
refund-merchant-cause = Le processeur de cartes indique : { $cause }
refund-merchant-next = Quoi faire
refund-merchant-ask = Écrivez à { $name }. Nous lui avons annoncé que vous le feriez; demandez-lui comment rendre l’argent.
refund-merchant-pay = Remboursez autrement, par virement ou par chèque par exemple. Souvent, la carte n’existe plus.

dispute-inquired-subject = Commande { $number } : la banque du client se renseigne au sujet de { $amount }
dispute-inquired = La banque du client se renseigne au sujet du paiement de { $amount } pour la commande { $number }. Aucun argent n’a été repris pour l’instant.
dispute-inquired-next = Expliquez la vente dans vos mots, documents à l’appui, ou remboursez la commande : la demande prend alors fin. Si vous ne faites rien, la banque pourrait reprendre l’argent.
dispute-opened-subject = Commande { $number } : un paiement de { $amount } est contesté
dispute-opened = Le client conteste le paiement de { $amount } pour la commande { $number }. La banque a repris cet argent jusqu’à sa décision et facture des frais de contestation, qui restent à votre charge quelle que soit l’issue.
dispute-opened-next = Si la vente était régulière, envoyez vos preuves : ce qui a été vendu, comment la livraison s’est faite, vos échanges avec le client. Vous ne pouvez les envoyer qu’une seule fois. Si le client a raison, acceptez la contestation. Ne remboursez pas la commande en plus : l’argent est déjà à la banque.
dispute-deadline-subject = Commande { $number } : répondez à la contestation avant le { $due }
dispute-deadline = Rien n’a encore été envoyé au sujet de la contestation de { $amount } sur la commande { $number }. Après le { $due }, la banque n’accepte plus de preuves et donne raison au client.
dispute-deadline-next = Envoyez vos preuves sur la page de la commande, ou acceptez-y la contestation.
dispute-refused-subject = Commande { $number } : votre réponse à la contestation n’a pas été acceptée
dispute-refused = Le service de paiement n’a pas accepté votre réponse à la contestation de { $amount } sur la commande { $number }.
dispute-refused-next = La chronologie de la commande en donne la raison. Modifiez votre réponse et renvoyez-la avant la date limite.
dispute-inquiry-closed-subject = Commande { $number } : la demande de renseignements de la banque est close
dispute-inquiry-closed = La banque a fermé sa demande de renseignements au sujet de { $amount } pour la commande { $number }. Aucun argent n’a été repris.
dispute-inquiry-closed-next = Vous n’avez plus rien à faire.
dispute-won-subject = Commande { $number } : vous avez gagné la contestation de { $amount }
dispute-won = La banque vous a donné raison dans la contestation de { $amount } sur la commande { $number }. L’argent revient dans votre solde; la banque garde ses frais.
dispute-won-next = Vous n’avez plus rien à faire. La chronologie de la commande indique quand l’argent est de retour.
dispute-won-canceled-next = Vous avez annulé cette commande pendant que la banque avait l’argent : le client n’a ni la marchandise ni l’argent. Remboursez la commande sur sa page.
dispute-lost-subject = Commande { $number } : la contestation de { $amount } est perdue
dispute-lost = La banque a donné raison au client dans la contestation de { $amount } sur la commande { $number }. L’argent reste au client et la banque garde ses frais.
dispute-lost-next = Ne remboursez pas cette commande : le client a déjà l’argent. Ce qui n’a pas été expédié n’a plus à l’être.
dispute-reason = Motif invoqué : { $reason }
dispute-due = Répondez avant le { $due }
dispute-button = Voir la contestation
dispute-reason-fraudulent = le client dit ne pas avoir fait cet achat
dispute-reason-not-received = le client dit n’avoir rien reçu
dispute-reason-unacceptable = le client dit que les articles sont défectueux ou non conformes à leur description
dispute-reason-duplicate = le client dit avoir été débité deux fois
dispute-reason-credit = le client dit ne pas avoir reçu le remboursement promis
dispute-reason-canceled = le client dit qu’il avait annulé
dispute-reason-unrecognized = le client ne reconnaît pas ce débit
dispute-reason-other = la banque n’indique pas de motif précis
purchase-subject = Bon de commande { $number } de { $shop }
purchase-subject-again = Bon de commande { $number } de { $shop }, version { $version }
purchase-hello = Bonjour { $supplier },
purchase-text = Vous trouverez ci-joint notre bon de commande { $number }, en PDF et en CSV.
purchase-text-again = Vous trouverez de nouveau ci-joint notre bon de commande { $number }, en PDF et en CSV. Cette version { $version } remplace les précédentes.
purchase-sums = Unités commandées : { $units }. Total avant taxes et transport : { $total }.
purchase-expected = Attendu le { $date }
purchase-confirm = Veuillez confirmer les quantités et les dates en répondant à ce courriel.

slipped-subject = Votre commande { $number } : une partie arrivera plus tard
slipped-heading = C’est plus long que promis
slipped-text = Nous sommes désolés : des articles de votre commande { $number } nous parviendront plus tard que nous l’avions annoncé.
slipped-choose = À vous de décider :
slipped-keep = Garder la commande et attendre ces articles.
slipped-ship = Expédier ce qui est prêt maintenant; le reste suivra.
slipped-cancel = Annuler ce qui manque et être remboursé.
slipped-button = Choisir
slipped-silence = Si vous ne faites rien, nous gardons la commande et envoyons les articles dès leur arrivée.

late-subject = Commandes proches de la limite de 30 jours : { $count }
late-heading = Ces clients pourront bientôt annuler
late-text = Il manque encore des articles de ces commandes. En Ontario, la loi permet au client d’annuler une commande en ligne en retard de plus de 30 jours et d’être remboursé.
late-order = Commande { $number } : annulable par le client après le { $date }
late-do = Livrez d’ici là, convenez d’une nouvelle date avec le client, ou remboursez-le.

## Le matin
morning-subject = { $date } : { $first }
morning-heading = Vos papiers du matin du { $date }
morning-to-ship = { $count ->
    [one] { $count } commande à expédier
   *[other] { $count } commandes à expédier
}
morning-units = { $count ->
    [one] { $count } unité
   *[other] { $count } unités
}
morning-and = { $one }, { $other }
morning-fillable = { $count ->
    [one] { $count } d’entre elles attendait des articles, maintenant arrivés
   *[other] { $count } d’entre elles attendaient des articles, maintenant arrivés
}
morning-backordered = { $count ->
    [one] { $count } unité en souffrance
   *[other] { $count } unités en souffrance
}
morning-in-orders = { $count ->
    [one] dans { $count } commande
   *[other] dans { $count } commandes
}
morning-new = { $count ->
    [one] { $count } ligne de plus en souffrance depuis la dernière liste
   *[other] { $count } lignes de plus en souffrance depuis la dernière liste
}
morning-cleared = { $count ->
    [one] { $count } ligne n’est plus en souffrance
   *[other] { $count } lignes ne sont plus en souffrance
}
morning-late-promises = { $count ->
    [one] { $count } promesse à un client n’est pas tenue
   *[other] { $count } promesses à des clients ne sont pas tenues
}
morning-late-deliveries = { $count ->
    [one] { $count } article d’un fournisseur est en retard
   *[other] { $count } articles de fournisseurs sont en retard
}
morning-reorder = { $count ->
    [one] { $count } article à commander
   *[other] { $count } articles à commander
}
morning-button = Ouvrir les papiers du matin
morning-attached = Les listes sont jointes, en PDF et en CSV.
morning-attached-some = Des listes sont jointes en PDF et en CSV. Certaines étaient trop longues pour ce courriel : vous les trouverez sur la page.
morning-papers = Vous pouvez y lire et imprimer les listes, en PDF et en CSV; la liste de prélèvement est accompagnée de tous les bordereaux d’expédition. Elles sont conservées un an.
morning-why = Vous recevez ce courriel les matins où il y a quelque chose à faire. Pour une autre heure, une autre adresse ou aucun courriel :

## Retours
return-button = Voir votre commande
return-send-to = Envoyez les articles à
return-tracking = Transporteur et numéro de suivi : { $tracking }
return-enclose = Veuillez mettre dans le colis une note portant le numéro du retour.
return-reason = Motif : { $reason }
return-requested-subject = Nous avons reçu votre demande de retour ({ $number })
return-requested-heading = Nous avons reçu votre demande
return-requested-text = Vous avez demandé à retourner des articles. Votre demande porte le numéro { $number }. Veuillez attendre notre réponse avant d’envoyer quoi que ce soit.
return-approved-subject = Votre retour { $number } est accepté
return-approved-heading = Vous pouvez retourner les articles
return-approved-text = Nous reprenons les articles indiqués ici. Votre retour porte le numéro { $number }.
return-refused-subject = À propos de votre retour { $number }
return-refused-heading = Nous ne pouvons pas reprendre ces articles
return-refused-text = Nous avons étudié votre demande { $number } et ne pouvons pas reprendre les articles, pour la raison suivante :
return-canceled-subject = Votre retour { $number } est annulé
return-canceled-heading = Le retour est annulé
return-canceled-text = Votre retour { $number } est annulé. Veuillez ne pas envoyer les articles.
return-received-subject = Votre retour { $number } est arrivé
return-received-heading = Vos articles sont arrivés
return-received-text = Des articles de votre retour { $number } nous sont parvenus. Nous allons régler le retour, puis nous vous écrirons.
return-closed-subject = Votre retour { $number } est réglé
return-closed-heading = Votre retour est réglé
return-closed-text = Nous avons réglé votre retour { $number } sans remboursement, pour la raison suivante :
return-asked-subject = Retour { $number } : { $customer } demande à retourner des articles
return-asked-heading = Un client demande un retour
return-asked-text = { $customer } demande à retourner des articles ({ $number }). Acceptez ou refusez le retour; le client attend votre réponse.
return-asked-button = Répondre
return-withdrawn-subject = Retour { $number } : { $customer } garde les articles
return-withdrawn-heading = Le client a annulé un retour
return-withdrawn-text = { $customer } a annulé le retour { $number }. Il n’y a rien à faire.
return-withdrawn-button = Voir le retour
