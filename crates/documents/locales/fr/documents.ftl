# Les mots français sur papier. Mêmes clés, dans le même ordre, que en/documents.ftl.

## Communs
page-of = Page { $page } de { $pages }
bill-to = Facturer à
ship-to = Expédier à
phone = Tél. { $number }
option = { $name } : { $value }
column-sku = UGS
column-description = Description
expected-on = prévu le { $date }
expected-between = prévu du { $from } au { $to }
expected-in-words = prévu { $text }
expected-unknown = date encore inconnue; nous vous écrirons dès que nous la saurons
order-number = Commande
order-date = Date de commande
purchase-order = Votre nº de bon de commande

## Facture
invoice-title = Facture
invoice-paid = Payée
invoice-paid-on = { $date }
invoice-date = Date de facture
invoice-terms = Modalités
invoice-terms-paid = Payée en totalité
invoice-terms-due = Solde payable sur réception
invoice-running-head = Facture { $number } · { $seller }
invoice-column-quantity = Qté
invoice-column-price = Prix unitaire
invoice-column-discount = Rabais
invoice-column-tax = Taxe
invoice-column-amount = Montant
invoice-to-follow = { $quantity } à suivre : { $expected }
invoice-shipping-line = Livraison : { $service }
invoice-billable-weight = Poids facturable { $billable } (poids réel { $actual })
invoice-billable-weight-volumetric = Poids facturable { $billable } (poids réel { $actual }, poids volumétrique { $volumetric })
invoice-subtotal = Sous-total
invoice-order-discount = Rabais
invoice-order-discount-named = Rabais ({ $name })
invoice-shipping = Livraison
invoice-tax-on = { $name } { $rate } sur { $base }
invoice-tax-number = Nº d’inscription { $number }
invoice-no-tax = Aucune taxe de vente n’a été perçue sur cette commande.
invoice-total = Total ({ $currency })
invoice-amount-paid = Montant payé
invoice-balance = Solde à payer
invoice-payment = Paiement reçu
invoice-payment-date = Date
invoice-payment-method = Mode
invoice-payment-card = { $brand } se terminant par { $last4 }
invoice-payment-reference = Référence
invoice-payment-amount = Montant
invoice-payment-statement = Sur votre relevé
invoice-currency = Tous les montants sont en { $currency }.
invoice-follow-order = Suivez votre commande : cliquez sur cette adresse, ou tapez-la puis entrez le numéro de commande et votre courriel.
invoice-contact = Une question sur cette facture? { $contact }

## Note de crédit
credit-title = Note de crédit
credit-running-head = Note de crédit { $number } · { $seller }
credit-date = Date de la note
credit-invoice = Corrige la facture
credit-to = Au crédit de
credit-reason = Motif
credit-column-amount = Crédit
credit-rest = Ce qui restait du prix après les crédits précédents
credit-canceled = { $count ->
    [one] { $count } n’avait pas été envoyé et ne le sera pas
   *[other] { $count } n’avaient pas été envoyés et ne le seront pas
}
credit-price-reduction = Réduction de prix
credit-goods = Marchandises créditées
credit-tax-on = { $name } { $rate } créditée sur { $base }
credit-taxes = Taxes créditées
credit-no-tax = Aucune taxe de vente n’avait été perçue; aucune n’est créditée.
credit-total = Total crédité ({ $currency })
credit-repayment = Remboursement
credit-on-its-way = En cours
credit-card-delay = Un remboursement sur carte paraît sur le relevé après 5 à 10 jours ouvrables, selon la banque.
credit-contact = Une question sur cette note de crédit? { $contact }

## Bordereau d’expédition
slip-title = Bordereau d’expédition
slip-running-head = Bordereau { $number } · commande { $order } · { $seller }
slip-shipment = Envoi
slip-shipment-position = { $number } de { $of }
slip-date = Date d’expédition
slip-carrier = Transporteur
slip-service = Service
slip-tracking = Numéro de suivi
slip-weight = Poids
slip-packed-by = Emballé par
slip-barcode = Code-barres du bordereau { $number }
slip-in-this-box = Dans ce colis
slip-column-ordered = Commandé
slip-column-now = Dans ce colis
slip-column-before = Déjà expédié
slip-column-backordered = À suivre
slip-to-come = Encore à venir
slip-to-come-explained = Ces articles de votre commande ne sont pas dans ce colis. Vous n’avez rien à faire.
slip-column-quantity = Qté
slip-column-expected = Prévision
slip-column-sending = Mode d’envoi
slip-sending-no-extra-charge = Dans un colis à part, sans frais de livraison supplémentaires
slip-sending-next-shipment = Avec votre prochain envoi
slip-sending-separate = Dans un colis à part
slip-sending-pickup = Gardé pour la cueillette en magasin
slip-canceled = Articles annulés
slip-canceled-explained = Ces articles ont été annulés ou remboursés avant l’envoi. Ne les attendez pas.
slip-complete = Ce colis complète votre commande.
slip-units = { $count ->
    [one] { $count } article dans ce colis
   *[other] { $count } articles dans ce colis
}
slip-gift-message = Un message pour vous
slip-note = Note
slip-returns = Retours
slip-contact = Il manque quelque chose ou un article est abîmé? { $contact }

## Liste de prélèvement
pick-title = Liste de prélèvement
pick-number = Nº de liste
pick-date = Préparée
pick-picker = Prélevé par
pick-scope = À prélever
pick-running-head = Liste de prélèvement { $number } · { $seller }
pick-barcode = Code-barres de la liste de prélèvement { $number }
pick-column-bin = Casier
pick-column-item = Article
pick-column-barcode = Code-barres
pick-column-quantity = Qté
pick-column-orders = Commandes
pick-column-picked = Prélevé
pick-column-short = Manque
pick-share = { $order } × { $quantity }
pick-lines = { $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
}
pick-pieces = { $count ->
    [one] { $count } pièce
   *[other] { $count } pièces
}
pick-total = Total : { $scope }
pick-short-explained = Inscrire sous « Manque » le nombre introuvable.

## Bon de commande
purchase-title = Bon de commande
purchase-running-head = Bon de commande { $number } · { $buyer }
purchase-date = Commandé le
purchase-expected = Attendu le
purchase-version = Version
purchase-supplier = Fournisseur
purchase-deliver-to = Livrer à
purchase-column-their-sku = Votre UGS
purchase-column-our-sku = Notre UGS
purchase-column-cost = Coût unitaire
purchase-total = Total ({ $currency })
purchase-before-tax = Avant taxes et transport
purchase-note = Note
purchase-contact = Veuillez confirmer les quantités et les dates, et inscrire { $number } sur le bordereau d’expédition. { $contact }

## Feuille d’inventaire
count-title = Feuille d’inventaire
count-location = Emplacement
count-scope = À compter
count-date = Imprimée
count-counter = Compté par
count-running-head = Feuille d’inventaire { $number } · { $seller }
count-barcode = Code-barres de l’inventaire { $number }
count-column-item = Article
count-column-barcode = Code-barres
count-column-expected = Attendu
count-column-counted = Compté
count-column-again = Recompté
count-note = Note
count-lines = { $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
}
count-explained = Comptez tout ce qui est sur les tablettes, y compris ce qui est promis à des clients. Inscrivez un second comptage sous « Recompté ».

## Listes
list-to-ship = À expédier
list-backorders = Commandes en souffrance
list-fillable = Commandes en souffrance à expédier
list-reorder = À commander
list-late-promises = Promesses en retard
list-late-purchase-orders = En retard chez les fournisseurs
list-running-head = { $title } · { $date } · { $seller }
list-day = Jour
list-part = Fichier
list-part-of = { $number } de { $of }
list-lines = Lignes
list-nothing = Rien ne figure sur cette liste.
list-by-sku = Par article
list-by-order = Par commande
list-cleared = Ne sont plus en souffrance depuis la liste du { $date }
list-without-supplier = Sans fournisseur
list-column-customer = Client
list-column-placed = Passée le
list-column-item = Article
list-column-quantity = Qté
list-column-ready = À expédier
list-column-later = À suivre
list-column-orders = Commandes
list-column-age = Âge
list-column-supplier = Fournisseur
list-column-promised = Promis
list-column-expected = Prévu maintenant
list-column-change = Changement
list-column-available = Disponible
list-column-backordered = En souffrance
list-column-incoming = À recevoir
list-column-reorder-point = Seuil
list-column-suggested = À commander
list-column-cost = Coût unitaire
list-column-late-by = Retard
list-column-answer = Client
list-column-cancel-by = Peut annuler après le
list-column-purchase-order = Bon de commande
list-column-due = Attendue le
list-between = { $from } au { $to }
list-unknown = inconnue
list-here = en main
list-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
list-new = nouveau
list-was-units = quantité avant : { $units }
list-was-day = avant : { $date }
list-was-unknown = avant : sans date
list-not-asked = non consulté
list-no-answer = sans réponse
list-keeps = attend
list-ships = veut ce qui est prêt
list-cancels = annulé
