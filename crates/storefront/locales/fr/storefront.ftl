# Ce que lisent les clients. Mêmes clés et mêmes variables que ../en/storefront.ftl (vérifié par un test).
# Les espaces avant « : » et dans les guillemets sont insécables (U+00A0).

## Cadre
skip-to-content = Aller au contenu
nav-announcement = Annonce
nav-main = Rayons de la boutique
nav-tools = Panier et langue
nav-crumbs = Vous êtes ici
nav-pages = Pages
nav-steps = Étapes de la commande
search-label = Chercher un produit
search-button = Rechercher
cart = Panier
cart-count-unit = dans le panier
contact = Nous joindre
find-order = Retrouver votre commande
foot-help = Aide
foot-language = Langue
foot-small = Vendu par { $text }. Prix en dollars canadiens, sauf indication contraire.
to-home = Aller à la page d’accueil
optional = (facultatif)
change = Modifier
free = Gratuit
error-missing = Remplissez ce champ.

## Dates
month-name =
    { $month ->
        [1] janvier
        [2] février
        [3] mars
        [4] avril
        [5] mai
        [6] juin
        [7] juillet
        [8] août
        [9] septembre
        [10] octobre
        [11] novembre
       *[12] décembre
    }
day-of-month =
    { $day ->
        [1] le 1er{"\u00A0"}{ $month }
       *[other] le { $day }{"\u00A0"}{ $month }
    }
days-of-month =
    { $from ->
        [1] du 1er au { $to }{"\u00A0"}{ $month }
       *[other] du { $from } au { $to }{"\u00A0"}{ $month }
    }
days-of-months = du { $from ->
        [1] 1er
       *[other] { $from }
    }{"\u00A0"}{ $month } au { $to ->
        [1] 1er
       *[other] { $to }
    }{"\u00A0"}{ $lastmonth }

## Prix et sommes
price-now = Prix
price-was = Prix courant
price-from = À partir de { $text }
price-each = { $text } l’unité
price-range = Prix de { $lowest } à { $highest }
sale = Solde
subtotal = Sous-total
delivery = Livraison
total = Total
refunded = Remboursé
totals-later = La livraison et les taxes s’ajoutent à l’étape suivante, avant le paiement.
quantity = Quantité
quantity-of = Quantité de { $text }
quantity-times = Quantité : { $count }
quantity-less = Un de moins
quantity-more = Un de plus

## Disponibilité et promesses
availability-in-stock = En stock
availability-few-left =
    { $count ->
        [one] Plus que { $count } en stock
       *[other] Plus que { $count } en stock
    }
availability-backorder = Rupture de stock. Nous le commandons pour vous : { $text }.
availability-backorder-short = Rupture de stock, peut être commandé
availability-sold-out = Épuisé
promise-dates = expédition prévue { $text }
promise-open = expédition dès que nous l’avons reçu
supply-split = { $now } maintenant, { $later } plus tard
supply-all-later =
    { $count ->
        [one] Rupture de stock, sera commandé
       *[other] Rupture de stock, les { $count } seront commandés
    }

## Accueil, collections, recherche
home-collections = Collections
home-newest = Nouveautés
all-products = Tous les produits
products = Produits
products-count =
    { $count ->
        [one] { $count } produit
       *[other] { $count } produits
    }
listing-nothing = Rien ici pour le moment, ou rien trouvé. Essayez d’autres mots.
listing-empty = Aucun produit ne correspond à ces filtres.
filters = Filtres
filters-active = Filtres appliqués
filters-clear = Tout effacer
filter-apply = Afficher les produits
filter-remove = Retirer le filtre :
filter-availability = Disponibilité
filter-in-stock = En stock maintenant
filter-price = Prix
filter-from = De
filter-to = À
sort = Trier par
sort-apply = Trier
sort-featured = Choix de la boutique
sort-newest = Nouveautés
sort-price-up = Prix croissant
sort-price-down = Prix décroissant
sort-title = Nom
pager-previous = Page précédente
pager-next = Page suivante
page-of = Page { $number } de { $of }
search-title = Recherche
search-title-for = Résultats pour « { $text } »
search-browse = Parcourir plutôt

## Produit
product-pictures = Photos
product-show-picture = Montrer la photo : { $text }
product-show-choice = Voir le prix de ce choix
product-extra-costs = La livraison et les taxes s’ajoutent au moment de payer.
product-about = À propos de ce produit
product-related = Vous aimerez peut-être
option-sold-out = épuisé
option-missing = N’existe pas dans cette combinaison
add-to-cart = Ajouter au panier

## Panier
cart-title = Votre panier
cart-empty = Votre panier est vide.
cart-update = Mettre à jour
cart-remove = Retirer
cart-later-note = Une partie n’est pas encore en stock. Au moment de commander, vous choisirez : recevoir tout de suite ce qui est là, ou attendre et tout recevoir ensemble.
cart-blocked = Retirez ce qui est épuisé avant de passer la commande.
cart-problem-gone = Épuisé depuis que vous l’avez mis au panier.
cart-problem-only-left =
    { $count ->
        [one] Il n’en reste que { $count }; nous avons changé la quantité.
       *[other] Il n’en reste que { $count }; nous avons changé la quantité.
    }
continue-shopping = Continuer vos achats
check-out = Passer la commande
back-to-cart = Retour au panier

## Commande
step-address = Coordonnées et adresse
step-delivery = Livraison
step-review = Vérifier et payer
step-review-free = Vérifier et commander
your-order = Votre commande
your-order-so-far = Votre commande jusqu’ici : { $text }
contact-details = Coordonnées
ship-to = Livrer à
bill-to = Facturer à
billing-differs = Facturer à une autre adresse
same-as-shipping = Même adresse que la livraison
to-delivery = Continuer vers la livraison
to-review = Continuer vers la vérification
change-address = Modifier les coordonnées ou l’adresse
field-email = Courriel
field-email-hint = Pour votre facture et les nouvelles de cette commande. Rien d’autre.
field-name = Nom complet
field-company = Entreprise
field-line1 = Adresse (numéro et rue)
field-line2 = Appartement, bureau, unité
field-city = Ville
field-province = Province ou territoire
field-state = État
field-region = Province, État ou région
field-postal-code = Code postal
field-zip-code = Code ZIP
field-country = Pays
field-country-change = Afficher les champs de ce pays
field-phone = Téléphone
field-phone-hint = Seulement pour le transporteur, en cas de problème.
field-choose = Choisissez…
field-order-number = Numéro de commande
errors-title = Veuillez corriger ce qui suit
error-email = Entrez une adresse courriel, comme nom@exemple.com.
error-name = Entrez le nom de la personne qui reçoit le colis.
error-name-billing = Entrez le nom qui doit figurer sur la facture.
error-line1 = Entrez le numéro et la rue.
error-city = Entrez la ville.
error-province = Choisissez une province ou un territoire.
error-state = Choisissez un État.
error-postal-code = Entrez un code postal canadien, comme K1A 0B1.
error-zip-code = Entrez un code ZIP, comme 10001 ou 10001-1234.
error-province-mismatch = { $code } se trouve ici : { $expected }. Vous avez choisi : { $given }. Corrigez le code postal ou la province.
error-country = Choisissez un pays où nous livrons.
error-too-long = Utilisez au plus { $count } caractères.
error-delivery = Choisissez comment l’envoyer.
error-order-number = Entrez le numéro de commande qui figure dans votre courriel.
error-too-often = Vous avez fait de nombreuses demandes en peu de temps. Veuillez réessayer dans dix minutes.
delivery-question = Une partie de votre commande n’est pas encore en stock. Comment l’envoyer?
delivery-method = Choisissez un mode de livraison
delivery-ship-available = Envoyer maintenant ce qui est en stock, le reste plus tard
delivery-wait-for-all = Attendre et tout envoyer ensemble
parcel-now = Expédié maintenant
parcel-later = Plus tard : { $text }
parcel-arrives = Colis { $number }, arrivée prévue : { $text }
arrives = Arrivée prévue : { $text }
review-when = Ce qui part, et quand
review-agree = En payant, vous acceptez :
review-agree-free = En commandant, vous acceptez :
review-free = Passer la commande
review-processor = Vous payez sur la page sécurisée de notre service de paiement. Nous ne voyons jamais votre carte.
statement-reads = Votre relevé de carte indiquera « { $text } ».
statement-ends = La ligne de votre relevé de carte se terminera par « { $text } ».
pay = Payer { $text }
pay-later = Commander et payer { $text } à l’expédition
review-charged-later = Votre carte n’est pas débitée maintenant : votre banque réserve { $text }, et votre carte est débitée à l’expédition de votre commande.

## Paiement
payment-trouble-title = Vous n’avez pas encore payé
payment-canceled = Cette commande n’est pas encore payée.
payment-declined = Le paiement a été refusé. Votre banque sait pourquoi; une autre carte peut fonctionner.
payment-expired = La page de paiement est restée ouverte trop longtemps et a expiré.
payment-refused = La boutique ne peut pas accepter de cartes en ce moment. Votre carte n’est pas en cause, et la boutique est prévenue. Réessayez plus tard ou écrivez à la boutique.
payment-shipped = Votre commande a été expédiée, mais votre carte n’a pas pu être débitée. Veuillez payer la commande ici, avec la même carte ou une autre.
payment-shipped-declined = Votre commande a été expédiée et n’est pas encore payée, et cette carte a été refusée. Votre banque sait pourquoi; une autre carte peut fonctionner.
payment-amount-refused = Le service de paiement n’accepte pas ce montant en un seul paiement. Modifiez votre commande ou écrivez à la boutique.
payment-shop-closed = Cette boutique est fermée en ce moment : cette commande ne peut pas être payée.
payment-held = Vos articles vous sont réservés jusqu’à { $text }.
payment-held-day = Vos articles vous sont réservés jusqu’au { $text }.
payment-change = Modifier ma commande
payment-change-hint = Votre panier se rouvre avec vos articles et votre adresse.
payment-cancel = Annuler cette commande
payment-nothing-charged = Rien n’a été débité. Votre panier et votre adresse sont conservés.
payment-shop-closed-next = Si la boutique rouvre d’ici là, vous pourrez payer ici. Rien n’a été débité.
payment-again = Réessayer : payer { $text }
confirming-title = Nous confirmons votre paiement
confirming-text = Cela prend quelques secondes. La page s’actualise toute seule.
confirming-once = Ne payez pas une seconde fois.
confirming-number = Commande { $text }
confirming-look = Vérifier maintenant
confirming-long-title = La confirmation prend plus de temps que d’habitude
confirming-long = Vous pouvez fermer cette page. Dès que votre banque aura répondu, nous écrirons à { $text }.

## Suivi
order-title = Commande { $text }
order-expired = Cette commande n’a pas été payée à temps, et ses articles ne vous sont plus réservés. Aucune somme n’a été prélevée. Si un paiement arrive malgré tout, vous recevrez les articles s’ils sont encore disponibles; sinon, vous serez remboursé en entier.
order-not-charged = Cette commande n’a pas été expédiée pendant que votre banque en réservait le montant; elle est donc fermée. Votre carte n’a pas été débitée.
order-charged-later = Votre carte n’a pas été débitée. Votre banque réserve { $text }, et votre carte sera débitée à l’expédition de votre commande.
order-owed = Votre paiement de { $text } ne nous est pas parvenu : la banque l’a repris ou il n’est jamais arrivé. Veuillez communiquer avec nous pour payer; ce qui n’est pas encore parti sera expédié ensuite.
order-being-charged = Le débit de { $text } sur votre carte est en cours.
order-charge-refused = Votre commande a été expédiée, mais votre carte n’a pas encore pu être débitée de { $text }. La boutique réessaiera, ou vous écrira.
order-given-up = Cette commande a été annulée avant d’être payée. Aucune somme n’a été prélevée. Si un paiement arrive malgré tout, il vous sera rendu automatiquement.
order-again = Remettre ces articles dans mon panier
money-back-title = Votre argent vous est rendu
money-back-title-unmatched = Ce paiement ne correspond pas à votre commande
money-back-goods-gone = Votre paiement est arrivé après la vente des articles à quelqu’un d’autre. Nous sommes désolés : votre commande ne pourra pas être honorée.
money-back-later-than-agreed = Votre paiement est arrivé alors que votre place n’était plus gardée. Ceux qui ont commandé entre-temps passent d’abord, et les articles vous parviendraient après la date que vous avez acceptée. Commandez de nouveau pour voir la nouvelle date avant de payer.
money-back-order-canceled = Votre paiement est arrivé après l’annulation de cette commande.
money-back-order-reopened = Votre paiement est arrivé alors que vous aviez déjà remis ces articles dans votre panier; cette commande était donc fermée.
money-back-other-amount = Nous avons demandé { $asked }, mais le service de paiement a indiqué { $found }. Nous n’acceptons que le montant que vous avez approuvé.
money-back-unmatched = La réponse du service de paiement ne correspond pas à votre commande; nous ne l’avons donc pas acceptée. La boutique est prévenue.
money-back-on-its-way = Nous remboursons { $text } sur la carte utilisée. Le remboursement apparaît habituellement sur le relevé dans les 5 à 10 jours ouvrables.
money-back-sent = Nous avons remboursé { $text } sur la carte utilisée. Le remboursement apparaît habituellement sur le relevé dans les 5 à 10 jours ouvrables.
money-back-failed = Votre banque n’a pas accepté le remboursement de { $text }. L’argent n’est pas perdu : écrivez-nous, et nous vous le rendrons autrement.
money-back-none-came = Aucun argent ne nous est parvenu. S’il en arrive, il sera remboursé sur votre carte automatiquement.
money-back-mail = Nous vous écrivons aussi à { $text }.
money-back-next = Cette commande n’est pas payée et ne sera pas expédiée. Si vous voulez toujours les articles, vous pouvez les commander de nouveau.
money-back-next-closed = Cette commande n’est pas payée et ne sera pas expédiée. La boutique est fermée en ce moment.
money-back-write = Des questions? Écrivez à { $email } en mentionnant la commande { $number }.
money-back-ask = Des questions? Écrivez-nous en mentionnant la commande { $text }.
order-placed = Passée le { $text }
order-state-awaiting-payment = En attente du paiement
order-state-preparing = En préparation
order-state-partly-shipped = Expédiée en partie
order-state-shipped = Expédiée
order-state-canceled = Annulée
order-shipments = Envois
order-addresses = Détails
order-help = Une question sur cette commande?
slipped-title = Une partie de votre commande arrivera plus tard
slipped-promised = Promis pour le { $text };
slipped-in-stock = En stock lors de votre commande;
slipped-now = maintenant : { $text }.
slipped-choose = Nous sommes désolés. À vous de décider :
slipped-choice = { $text ->
    [keep] Garder la commande
    [ship] Expédier ce qui est prêt
   *[cancel] Annuler ce qui manque
}
slipped-silence = Si vous ne faites rien, nous gardons la commande et envoyons les articles dès leur arrivée.
slipped-kept = Merci. Nous gardons votre commande et enverrons les articles dès leur arrivée.
slipped-ships = Merci. Ce qui est prêt part maintenant; le reste suivra.
slipped-canceled = Ce qui manquait est annulé. Votre remboursement est en route; vous recevrez un courriel dès qu’il aura été effectué.
slipped-by-shop = Ce qui manquait est annulé. La boutique verra au remboursement avec vous.
slipped-withdrawn = Ce qui manquait est annulé.
slipped-settled = Il ne manque plus rien : votre commande est complète.
slipped-changed = Les dates ont changé depuis que vous avez ouvert cette page. Regardez les nouvelles et choisissez de nouveau.
slipped-before = Vous avez déjà répondu, ou la question n’est plus à jour. Voici votre commande telle qu’elle est maintenant.
slipped-chose-keep = Le { $text }, vous avez choisi de garder la commande et d’attendre.
slipped-chose-ship = Le { $text }, vous avez choisi de recevoir tout de suite ce qui est prêt; le reste suivra.
slipped-chose-cancel = Le { $text }, vous avez annulé ce qui manquait.
slipped-chose-cancel-by-shop = Le { $text }, vous avez annulé ce qui manquait. La boutique voit au remboursement avec vous.
order-returns = Retours
return-title = Retourner des articles
return-intro = Dites-nous ce que vous souhaitez retourner. Nous étudierons votre demande et vous écrirons; veuillez ne rien envoyer avant.
return-which = Que voulez-vous retourner?
return-of = { $count ->
    [one] { $count } article peut être retourné
   *[other] Jusqu’à { $count } articles peuvent être retournés
}
return-why = Pourquoi?
return-choose = Choisissez une raison
return-reason = { $text ->
    [changed_mind] J’ai changé d’avis
    [does_not_fit] La taille ne convient pas
    [damaged] L’article est arrivé endommagé
    [wrong_item] Ce n’est pas ce que j’ai commandé
    [not_as_described] L’article ne correspond pas à la description
    [late] L’article est arrivé trop tard
   *[other] Une autre raison
}
return-note = Voulez-vous ajouter quelque chose?
return-send = Demander le retour
return-link = Retourner un article
return-send-to = Envoyez les articles à :
return-tracking = Transporteur et numéro de suivi : { $text }
return-cancel = Annuler le retour { $text }
return-asked = Merci. Nous avons reçu votre demande et vous écrirons.
return-canceled = Le retour est annulé. Veuillez ne pas envoyer les articles.
return-before = Nous avons déjà reçu une demande de votre part, ou quelque chose a changé entre-temps. Voici où en sont vos retours.
return-settled = Ce retour ne peut plus être annulé. Voici où il en est.
return-late = Plus aucun article de cette commande ne peut être retourné ici. Si vous avez une question, écrivez-nous.
return-state-requested = Demandé le { $text }; nous vous répondrons
return-state-approved = Accepté : vous pouvez envoyer les articles
return-state-receiving = Une partie est arrivée
return-state-received = Arrivé; nous nous en occupons
return-state-refused = Nous n’avons pas pu reprendre ces articles
return-state-canceled = Annulé
return-state-refunded = Réglé : votre remboursement est en route ou a été effectué
return-state-refund-failed = Votre remboursement ne vous est pas parvenu. La section « Remboursements » indique où se trouve votre argent.
return-state-closed = Réglé sans remboursement
error-return-reason = Choisissez une raison
error-return-nothing = Entrez la quantité à retourner pour au moins un article
error-return-line = Un des articles ne fait pas partie de cette commande; vérifiez la liste
error-return-note = Utilisez au plus 1 000 caractères
error-return-many = Entrez un nombre de 0 à { $count }
error-return-gone = { $text } : cet article ne peut plus être retourné
order-refunds = Remboursements
refund-on-its-way = Demandé le { $text }; en cours
refund-sent = Remboursé le { $text }
refund-never-came = Déduit le { $text } : cet argent ne nous était pas parvenu; rien n’est donc à rembourser.
refund-sent-to-card = Remboursé le { $day } sur { $card }
refund-delay = Le remboursement apparaît habituellement sur le relevé dans les 5 à 10 jours ouvrables.
refund-came-back = L’argent ne vous est pas parvenu et nous est revenu. Nous communiquerons avec vous pour trouver un autre moyen.
refund-of-sent = Articles remboursés :
refund-not-coming = Articles remboursés qui ne seront pas envoyés :
refund-reason = Motif : { $text }
download-credit-note = Télécharger la note de crédit { $text } (PDF)
order-thanks = Merci! Votre commande est passée. La facture est en route vers { $text }.
order-thanks-later = Merci! Votre commande est passée. Nous avons écrit à { $text }; la facture suivra quand votre carte sera débitée.
order-shop-closed = Cette boutique est fermée en ce moment. Votre commande est maintenue et vous pouvez la suivre ici.
order-shop-closed-write = Cette boutique est fermée en ce moment. Votre commande est maintenue et vous pouvez la suivre ici. Des questions? Écrivez à { $text }.
paid-with = Payé avec
statement-title = Sur votre relevé de carte
shipment-title = Envoi { $count }
shipment-waiting = En attente de stock : { $text }
shipment-preparing = En préparation
shipment-shipped = Expédié le { $text }
shipment-canceled = Annulé
track = Suivre { $text }
download-invoice = Télécharger la facture (PDF)
find-order-text = Entrez le numéro de commande et le courriel utilisé pour commander. Nous vous enverrons un lien vers la commande.
find-order-send = M’envoyer le lien
find-order-sent = Si cette commande existe, le lien est en route vers { $text }.

## Nous joindre
contact-text = Nous sommes là pour vous aider. Pour une commande, ayez son numéro sous la main.
contact-phone = Téléphone
contact-email = Courriel
contact-address = Adresse

## Ennuis
not-found-title = Cette page est introuvable
not-found-text = Elle a peut-être été déplacée, ou le produit n’est plus vendu. Essayez une recherche.
not-found-order = Ce lien n’ouvre aucune commande. Il en manque peut-être une partie : nous pouvons vous le renvoyer.
error-title = Une erreur s’est produite de notre côté
error-text = Votre panier est intact. Réessayez dans une minute. Si cela se répète, donnez-nous ce numéro :
error-id = Erreur
wait-title = Veuillez patienter quelques minutes
wait-text = { $count ->
    [one] De nombreux essais de paiement ont été faits depuis votre adresse Internet. Réessayez dans une minute. Cet essai n’a rien débité.
   *[other] De nombreux essais de paiement ont été faits depuis votre adresse Internet. Réessayez dans { $count } minutes. Cet essai n’a rien débité.
  }
wait-text-declined-address = { $count ->
    [one] De nombreuses cartes essayées depuis votre adresse Internet ont été refusées. Réessayez dans une minute. Cet essai n’a rien débité, et votre panier est conservé.
   *[other] De nombreuses cartes essayées depuis votre adresse Internet ont été refusées. Réessayez dans { $count } minutes. Cet essai n’a rien débité, et votre panier est conservé.
  }
wait-text-declined-order = { $count ->
    [one] De nombreuses cartes ont été refusées pour cette commande. Pour protéger les titulaires de cartes, on pourra en essayer une autre dans une minute. Rien n’a été débité.
   *[other] De nombreuses cartes ont été refusées pour cette commande. Pour protéger les titulaires de cartes, on pourra en essayer une autre dans { $count } minutes. Rien n’a été débité.
  }
wait-text-declined-shop = { $count ->
    [one] De nombreuses cartes sont refusées dans cette boutique en ce moment; les nouveaux paiements sont donc suspendus un moment. Votre carte n’y est pour rien. Réessayez dans une minute. Rien n’a été débité, et votre panier est conservé.
   *[other] De nombreuses cartes sont refusées dans cette boutique en ce moment; les nouveaux paiements sont donc suspendus un moment. Votre carte n’y est pour rien. Réessayez dans { $count } minutes. Rien n’a été débité, et votre panier est conservé.
  }
wait-text-order = { $count ->
    [one] De nombreux essais ont été faits pour cette commande en peu de temps. Réessayez dans une minute. Cet essai n’a rien débité.
   *[other] De nombreux essais ont été faits pour cette commande en peu de temps. Réessayez dans { $count } minutes. Cet essai n’a rien débité.
  }
wait-text-returns = { $count ->
    [one] De nombreux retours ont été demandés pour cette commande en peu de temps. Réessayez dans une minute.
   *[other] De nombreux retours ont été demandés pour cette commande en peu de temps. Réessayez dans { $count } minutes.
  }
wait-to-cart = Retour au panier
closed-title = Cette boutique est fermée en ce moment
closed-text = Revenez plus tard.
closed-soon-title = { $text } ouvre bientôt
closed-soon-text = La boutique se prépare. Revenez bientôt.
closed-preview-title = Personne ne peut encore acheter ici
closed-preview-text = Vous regardez un aperçu de la boutique. On pourra y acheter dès son ouverture.
preview-announcement = Aperçu : personne ne peut voir cette boutique ni y acheter tant que vous ne l’avez pas ouverte.
