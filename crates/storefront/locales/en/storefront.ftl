# What shoppers read. Same keys and same variables as ../fr/storefront.ftl (checked by a test).

## Frame
skip-to-content = Skip to content
nav-announcement = Announcement
nav-main = Sections of the shop
nav-tools = Cart and language
nav-crumbs = You are here
nav-pages = Pages
nav-steps = Steps of the checkout
search-label = Search products
search-button = Search
cart = Cart
cart-count-unit = in cart
contact = Contact us
find-order = Find your order
foot-help = Help
foot-language = Language
foot-small = Sold by { $text }. Prices in Canadian dollars unless said otherwise.
to-home = Go to the home page
optional = (optional)
change = Change
free = Free
error-missing = Fill in this field.

## Dates
month-name =
    { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
day-of-month = { $month }{"\u00A0"}{ $day }
days-of-month = { $month }{"\u00A0"}{ $from }–{"\u2060"}{ $to }
days-of-months = { $month }{"\u00A0"}{ $from } – { $lastmonth }{"\u00A0"}{ $to }

## Prices and sums
price-now = Price
price-was = Regular price
price-from = From { $text }
price-each = { $text } each
price-range = Prices from { $lowest } to { $highest }
sale = Sale
subtotal = Subtotal
delivery = Delivery
total = Total
refunded = Refunded
totals-later = Delivery and taxes are added at checkout, before you pay.
quantity = Quantity
quantity-of = Quantity of { $text }
quantity-times = Quantity: { $count }
quantity-less = One fewer
quantity-more = One more

## Availability and promises
availability-in-stock = In stock
availability-few-left = Only { $count } left in stock
availability-backorder = Out of stock. We will order it for you: { $text }.
availability-backorder-short = Out of stock, can be ordered
availability-sold-out = Sold out
promise-dates = expected to ship { $text }
promise-open = ships as soon as it reaches us
supply-split = { $now } now, { $later } later
supply-all-later =
    { $count ->
        [one] Out of stock, will be ordered
       *[other] Out of stock, all { $count } will be ordered
    }

## Home, collections, search
home-collections = Collections
home-newest = New in the shop
all-products = All products
products = Products
products-count =
    { $count ->
        [one] 1 product
       *[other] { $count } products
    }
listing-nothing = Nothing here yet, or nothing found. Try other words.
listing-empty = No product fits these filters.
filters = Filters
filters-active = Filters in use
filters-clear = Clear all
filter-apply = Show products
filter-remove = Remove filter:
filter-availability = Availability
filter-in-stock = In stock now
filter-price = Price
filter-from = From
filter-to = To
sort = Sort by
sort-apply = Sort
sort-featured = Featured
sort-newest = Newest
sort-price-up = Price, low to high
sort-price-down = Price, high to low
sort-title = Name
pager-previous = Previous page
pager-next = Next page
page-of = Page { $number } of { $of }
search-title = Search
search-title-for = Results for “{ $text }”
search-browse = Browse instead

## Product
product-pictures = Pictures
product-show-picture = Show picture: { $text }
product-show-choice = Show price for this choice
product-extra-costs = Delivery and taxes are added at checkout.
product-about = About this product
product-related = You may also like
option-sold-out = sold out
option-missing = Not made in this combination
add-to-cart = Add to cart

## Cart
cart-title = Your cart
cart-empty = Your cart is empty.
cart-update = Update
cart-remove = Remove
cart-later-note = Some of it is not in stock yet. At checkout you choose: get what is here now, or wait and get everything together.
cart-blocked = Remove what is sold out before you check out.
cart-problem-gone = Sold out since you put it in your cart.
cart-problem-only-left =
    { $count ->
        [one] Only 1 is left; we changed the quantity.
       *[other] Only { $count } are left; we changed the quantity.
    }
continue-shopping = Continue shopping
check-out = Check out
back-to-cart = Back to cart

## Checkout
step-address = Contact and address
step-delivery = Delivery
step-review = Check and pay
step-review-free = Check and order
your-order = Your order
your-order-so-far = Your order so far: { $text }
contact-details = Contact
ship-to = Ship to
bill-to = Bill to
billing-differs = Bill to a different address
same-as-shipping = Same as the shipping address
to-delivery = Continue to delivery
to-review = Continue to review
change-address = Change contact or address
field-email = E-mail
field-email-hint = For your invoice and news of this order. Nothing else.
field-name = Full name
field-company = Company
field-line1 = Street address
field-line2 = Apartment, suite, unit
field-city = City
field-province = Province or territory
field-state = State
field-region = Province, state or region
field-postal-code = Postal code
field-zip-code = ZIP code
field-country = Country
field-country-change = Show the fields for this country
field-phone = Phone
field-phone-hint = Only for the carrier, should there be a problem.
field-choose = Choose…
field-order-number = Order number
errors-title = Please correct the following
error-email = Enter an e-mail address, like name@example.com.
error-name = Enter the name of the person who receives the parcel.
error-name-billing = Enter the name to print on the invoice.
error-line1 = Enter the street address.
error-city = Enter the city.
error-province = Choose a province or territory.
error-state = Choose a state.
error-postal-code = Enter a Canadian postal code, like K1A 0B1.
error-zip-code = Enter a ZIP code, like 10001 or 10001-1234.
error-province-mismatch = { $code } is in { $expected }, not in { $given }. Correct the postal code or the province.
error-country = Choose a country we ship to.
error-too-long = Use at most { $count } characters.
error-delivery = Choose how it should be sent.
error-order-number = Enter the order number from your e-mail.
error-too-often = You have asked many times within a few minutes. Please wait ten minutes and try again.
delivery-question = Part of your order is not in stock yet. How shall we send it?
delivery-method = Choose a delivery method
delivery-ship-available = Send what is in stock now, the rest later
delivery-wait-for-all = Wait, and send everything together
parcel-now = Ships now
parcel-later = Later: { $text }
parcel-arrives = Parcel { $number } arrives about { $text }
arrives = Arrives about { $text }
review-when = What ships when
review-agree = By paying you accept:
review-agree-free = By ordering you accept:
review-free = Place the order
review-processor = You pay on the secure page of our payment processor. We never see your card.
statement-reads = Your card statement will read “{ $text }”.
statement-ends = The line on your card statement will end in “{ $text }”.
pay = Pay { $text }
pay-later = Order, and pay { $text } when it ships
review-charged-later = Your card is not charged now: your bank holds { $text }, and your card is charged when your order ships.

## Payment
payment-trouble-title = You have not paid yet
payment-canceled = This order is not paid yet.
payment-declined = The payment was declined. Your bank knows why; another card may work.
payment-expired = The payment page was open too long and has expired.
payment-refused = The shop cannot take cards right now. Your card is not the reason, and the shop has been told. Try again later, or write to the shop.
payment-shipped = Your order was sent, but your card could not be charged. Please pay for it here, with the same card or another.
payment-shipped-declined = Your order was sent and is not paid yet, and this card was declined. Your bank knows why; another card may work.
payment-amount-refused = The payment service does not take this amount in one payment. Change your order, or write to the shop.
payment-shop-closed = This shop is closed at the moment, so this order cannot be paid.
payment-held = Your goods are held for you until { $text }.
payment-held-day = Your goods are held for you until { $text }.
payment-change = Change my order
payment-change-hint = Your cart opens again with your goods and your address.
payment-cancel = Cancel this order
payment-nothing-charged = Nothing was charged. Your cart and your address are kept.
payment-shop-closed-next = If the shop opens again before then, you can pay here. Nothing was charged.
payment-again = Try again: pay { $text }
confirming-title = We are confirming your payment
confirming-text = This takes a few seconds. This page updates by itself.
confirming-once = Please do not pay again.
confirming-number = Order { $text }
confirming-look = Check now
confirming-long-title = The confirmation is taking longer than usual
confirming-long = You can close this page. As soon as your bank has answered we will write to { $text }.

## Order
order-title = Order { $text }
order-expired = This order was not paid in time, so its goods are no longer held for you. Nothing was charged. If a payment still arrives, you get the goods if they are still available, or else a full refund.
order-not-charged = This order was not sent while your bank was holding its amount, so it is closed. Your card was not charged.
order-charged-later = Your card has not been charged. Your bank holds { $text }, and your card is charged when your order ships.
order-owed = Your payment of { $text } did not reach us: the bank took it back, or it never came. Please contact us to pay; what has not left yet is sent once you have.
order-being-charged = Your card is being charged { $text }.
order-charge-refused = Your order was sent, but your card could not be charged { $text } yet. The shop will try again, or write to you.
order-given-up = This order was canceled before it was paid. Nothing was charged. If a payment still arrives, it is refunded automatically.
order-again = Put these goods back in my cart
money-back-title = Your money is going back to you
money-back-title-unmatched = This payment does not match your order
money-back-goods-gone = Your payment came after the goods had been sold to somebody else. We are sorry: your order cannot be filled.
money-back-later-than-agreed = Your payment came after the time your place was kept. Others who ordered meanwhile are served first, and the goods would reach you later than the day you agreed to. Order again to see the new date before you pay.
money-back-order-canceled = Your payment came after this order had been canceled.
money-back-order-reopened = Your payment came after you had put these goods back in your cart, so this order was closed.
money-back-other-amount = We asked for { $asked }, but the payment service reported { $found }. We accept only the amount you agreed to.
money-back-unmatched = The payment service’s answer does not match your order, so we did not accept it. The shop has been told.
money-back-on-its-way = { $text } is on its way back to the card you paid with. Banks usually show it within 5 to 10 business days.
money-back-sent = { $text } was sent back to the card you paid with. Banks usually show it within 5 to 10 business days.
money-back-failed = Your bank did not accept the return of { $text }. The money is not lost: write to us, and we will send it back another way.
money-back-none-came = No money has reached us. If any does, it goes back to your card by itself.
money-back-mail = We are also writing to { $text }.
money-back-next = This order is not paid and will not be shipped. If you still want the goods, you can order them again.
money-back-next-closed = This order is not paid and will not be shipped. The shop is closed at the moment.
money-back-write = Questions? Write to { $email } and mention order { $number }.
money-back-ask = Questions? Write to us and mention order { $text }.
order-placed = Placed { $text }
order-state-awaiting-payment = Awaiting payment
order-state-preparing = Being prepared
order-state-partly-shipped = Partly shipped
order-state-shipped = Shipped
order-state-canceled = Canceled
order-shipments = Shipments
order-addresses = Details
order-help = A question about this order?
slipped-title = A part of your order comes later
slipped-promised = Promised by { $text };
slipped-in-stock = In stock when you ordered;
slipped-now = now { $text }.
slipped-choose = We are sorry. You decide what happens:
slipped-choice = { $text ->
    [keep] Keep the order
    [ship] Ship what is here now
   *[cancel] Cancel what is missing
}
slipped-silence = If you do nothing, we keep the order and send the goods as soon as they are here.
slipped-kept = Thank you. We keep your order and send the goods as soon as they are here.
slipped-ships = Thank you. What is here ships now; the rest follows.
slipped-canceled = What was missing is canceled. Your money is on its way back; you will get an e-mail when it has been sent.
slipped-by-shop = What was missing is canceled. The shop will settle the money with you.
slipped-withdrawn = What was missing is canceled.
slipped-settled = Nothing is missing any more: your order is complete.
slipped-changed = The days have changed since you opened this page. Please look at the new ones, and choose again.
slipped-before = This question was answered already, or is no longer up to date. Below you see your order as it is now.
slipped-chose-keep = On { $text }, you chose to keep the order and wait.
slipped-chose-ship = On { $text }, you chose to get what is here at once; the rest follows.
slipped-chose-cancel = On { $text }, you canceled what was missing.
slipped-chose-cancel-by-shop = On { $text }, you canceled what was missing. The shop settles the money with you.
order-returns = Returns
return-title = Return goods
return-intro = Tell us what you would like to send back. We will look at it and write to you; please send nothing before then.
return-which = What do you want to return?
return-of = { $count ->
    [one] { $count } can be returned
   *[other] Up to { $count } can be returned
}
return-why = Why?
return-choose = Choose a reason
return-reason = { $text ->
    [changed_mind] I changed my mind
    [does_not_fit] It does not fit
    [damaged] It arrived damaged
    [wrong_item] It is not what I ordered
    [not_as_described] It is not as described
    [late] It came too late
   *[other] Another reason
}
return-note = Anything we should know?
return-send = Ask for the return
return-link = Return something
return-send-to = Send the goods to:
return-tracking = Carrier and number: { $text }
return-cancel = Cancel the return { $text }
return-asked = Thank you. We have your request and will write to you.
return-canceled = The return is canceled. Please do not send the goods.
return-before = We already have a request from you, or something has changed meanwhile. Below you see your returns as they are now.
return-settled = This return can no longer be canceled. Below you see how it stands.
return-late = Nothing from this order can be returned here any more. If you have a question, please write to us.
return-state-requested = Requested { $text }; we will answer you
return-state-approved = Approved: you can send the goods
return-state-receiving = Some of it has arrived
return-state-received = Arrived; we will settle it next
return-state-refused = We could not take this back
return-state-canceled = Canceled
return-state-refunded = Settled: your money is on its way or has been sent
return-state-refund-failed = Your refund did not reach you. “Refunds” says where your money is.
return-state-closed = Settled without a refund
error-return-reason = Choose a reason
error-return-nothing = Enter how many you want to return of at least one item
error-return-line = One of the items is not part of this order; look at the list again
error-return-note = Use at most 1,000 characters
error-return-many = Enter a number from 0 to { $count }
error-return-gone = { $text }: none of this can be returned any more
order-refunds = Refunds
refund-on-its-way = Requested { $text }; on its way to you
refund-sent = Refunded { $text }
refund-never-came = Taken off on { $text }: this money had not reached us, so none goes back.
refund-sent-to-card = Refunded { $day } to { $card }
refund-delay = Banks usually show it within 5 to 10 business days.
refund-came-back = The money did not reach you and came back to us. We will be in touch to find another way.
refund-of-sent = Items refunded:
refund-not-coming = Items refunded that are not coming any more:
refund-reason = Reason: { $text }
download-credit-note = Download credit note { $text } (PDF)
order-thanks = Thank you! Your order is placed. The invoice is on its way to { $text }.
order-thanks-later = Thank you! Your order is placed. We have written to { $text }; the invoice comes when your card is charged.
order-shop-closed = This shop is closed at the moment. Your order stands, and you can follow it here.
order-shop-closed-write = This shop is closed at the moment. Your order stands, and you can follow it here. Questions? Write to { $text }.
paid-with = Paid with
statement-title = On your card statement
shipment-title = Shipment { $count }
shipment-waiting = Waiting for stock: { $text }
shipment-preparing = Being prepared
shipment-shipped = Shipped { $text }
shipment-canceled = Canceled
track = Track { $text }
download-invoice = Download invoice (PDF)
find-order-text = Enter the order number and the e-mail address it was placed with. We will send you a link to the order.
find-order-send = Send me the link
find-order-sent = If there is such an order, the link is on its way to { $text }.

## Contact
contact-text = We are glad to help. If it is about an order, have its number at hand.
contact-phone = Phone
contact-email = E-mail
contact-address = Address

## Trouble
not-found-title = We cannot find this page
not-found-text = It may have moved, or the product is no longer sold. Try a search.
not-found-order = This link opens no order. Perhaps a part of it is missing: we can send it to you again.
error-title = Something went wrong on our side
error-text = Your cart is safe. Please try again in a minute. If it happens again, tell us this number:
error-id = Error
wait-title = Please wait a few minutes
wait-text = { $count ->
    [one] Somebody at your internet address has tried to pay many times. Please try again in a minute. This try charged nothing.
   *[other] Somebody at your internet address has tried to pay many times. Please try again in { $count } minutes. This try charged nothing.
  }
wait-text-declined-address = { $count ->
    [one] Many cards were declined that were tried from your internet address. Please try again in a minute. This try charged nothing, and your cart is kept.
   *[other] Many cards were declined that were tried from your internet address. Please try again in { $count } minutes. This try charged nothing, and your cart is kept.
  }
wait-text-declined-order = { $count ->
    [one] Many cards were declined for this order. To protect cardholders, another can be tried in a minute. Nothing was charged.
   *[other] Many cards were declined for this order. To protect cardholders, another can be tried in { $count } minutes. Nothing was charged.
  }
wait-text-declined-shop = { $count ->
    [one] Many cards are being declined in this shop right now, so new payments pause for a moment. Your own card is not the reason. Please try again in a minute. Nothing was charged, and your cart is kept.
   *[other] Many cards are being declined in this shop right now, so new payments pause for a moment. Your own card is not the reason. Please try again in { $count } minutes. Nothing was charged, and your cart is kept.
  }
wait-text-order = { $count ->
    [one] This order was tried many times within a few minutes. Please try again in a minute. This try charged nothing.
   *[other] This order was tried many times within a few minutes. Please try again in { $count } minutes. This try charged nothing.
  }
wait-text-returns = { $count ->
    [one] Many returns of this order were asked for within a few minutes. Please try again in a minute.
   *[other] Many returns of this order were asked for within a few minutes. Please try again in { $count } minutes.
  }
wait-to-cart = Back to the cart
closed-title = This shop is closed at the moment
closed-text = Please come back later.
closed-soon-title = { $text } opens soon
closed-soon-text = The shop is getting ready. Please come back soon.
closed-preview-title = Nobody can buy here yet
closed-preview-text = You are looking at a preview of the shop. The checkout opens with the shop.
preview-announcement = Preview: shoppers cannot see this shop and nobody can buy until you open it.
