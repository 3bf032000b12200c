# What is said when cart and checkout cannot go on as asked. Same keys as ../en/checkout.ftl.
cart-not-sold = Ce produit n’est pas en vente pour le moment.
cart-bad-quantity = Choisissez une quantité de 1 à 999.
cart-full = Un panier contient au plus 100 produits différents.
cart-gone = Certains produits ne sont plus vendus; nous les avons retirés de votre panier.
cart-added = Ajouté à votre panier.
cart-reopened = Votre commande est rouverte. Modifiez ce que vous voulez, puis passez la commande.
cart-unpaid = Vous avez une commande qui n’est pas encore payée. Payez-la, ou modifiez-la pour y ajouter des articles.
checkout-nowhere = Nous ne pouvons pas livrer cette commande à votre adresse. Modifiez l’adresse ou écrivez-nous.
checkout-changed = Quelque chose a changé depuis votre dernier coup d’œil : prix, taxes, livraison ou stock. Veuillez vérifier votre commande avant de payer.
checkout-too-small = Les cartes sont acceptées à partir de { $text }. Ajoutez un article à votre commande.
checkout-too-large = Un paiement par carte ne peut pas dépasser { $text }. Retirez un article de votre panier ou écrivez-nous.
checkout-too-fine = Un paiement par carte doit être un multiple de { $text }, ce que ce total n’est pas. Veuillez nous écrire.
