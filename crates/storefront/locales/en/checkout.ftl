# What is said when cart and checkout cannot go on as asked. Same keys as ../fr/checkout.ftl.
cart-not-sold = This product cannot be bought just now.
cart-bad-quantity = Choose a quantity from 1 to 999.
cart-full = A cart holds at most 100 different products.
cart-gone = Some products are not sold any more; we took them out of your cart.
cart-added = Added to your cart.
cart-reopened = Your order is open again. Change what you like, then check out.
cart-unpaid = You have an order that is not paid yet. Pay it, or change it to add more.
checkout-nowhere = We cannot deliver this order to your address. Change the address, or write to us.
checkout-changed = Something changed since you looked: prices, taxes, delivery or stock. Please check your order again before you pay.
checkout-too-small = Cards are accepted for { $text } or more. Add something to your order.
checkout-too-large = A card can be charged { $text } at most. Take something out of your cart, or write to us.
checkout-too-fine = A card can only be charged in steps of { $text }, and this total falls between two. Please write to us.
