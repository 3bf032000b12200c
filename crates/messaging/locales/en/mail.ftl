greeting = Hello { $name },
greeting-plain = Hello,
button-hint = If the button does not work, copy this address into your browser:
answer-hint = Questions? Just reply to this e-mail.

confirm-subject = Confirm your e-mail address
confirm-text = Somebody, probably you, signed up the shop { $shop } with this e-mail address. Confirm that it is yours: the shop can open only then, and we can reach you about it.
confirm-button = Confirm my address
confirm-expiry = The link works until { $until } (UTC). If you did not sign up this shop, ignore this e-mail: without your confirmation it cannot open.

reset-subject = Choose a new password
reset-text = Somebody, probably you, asked for a new password for your account.
reset-button = Choose a new password
reset-expiry = The link works once, until { $until } (UTC). If it was not you, ignore this e-mail: your password stays as it is.

claim-subject = Is the new shop { $shop } yours?
claim-text = Somebody, probably you, signed up the shop { $shop } with this e-mail address. This address already has an account: you can add the shop to it.
claim-button = Add the shop to my account
claim-expiry = The link works until { $until } (UTC). Then log in with the password you already have. If it was not you, ignore this e-mail: nobody has got into your account, and the shop cannot open. Once you add it, keys and addresses for messages that were set up before stop working.

move-subject = Confirm your new e-mail address
move-text = You asked to log in with this address from now on.
move-button = Use this address
move-expiry = The link works once, until { $until } (UTC). If you did not ask for this, ignore this e-mail: nothing changes.

changed-password-subject = Your password was changed
changed-password-text = The password of your account was changed on { $at } (UTC). All other sessions were logged out.
changed-password-not-you = If it was not you, choose a new password now, and revoke every key you do not recognize.
changed-email-subject = The e-mail address of your account was changed
changed-email-text = Since { $at } (UTC) you log in with { $new }. Until then it was { $old }.
changed-email-not-you = If it was not you, reply to this e-mail at once, and revoke every key you do not recognize.
changed-keys = These API keys still give access to your shops, whatever your password is:
changed-key = { $shop }: { $key } (last used { $used })
changed-key-unused = { $shop }: { $key } (never used)

welcome-subject = Welcome to { $product }: your shop { $shop } is set up
welcome-text = Your shop { $shop } is set up and stays closed until you open it. Your dashboard lists what it still needs.
welcome-step-1 = Add your products, or import them from a spreadsheet.
welcome-step-2 = Enter your address, your tax numbers or that you are a small supplier, and how you ship.
welcome-step-3 = Take a look inside, then open the shop.
welcome-button = Open my dashboard
welcome-storefront = Your storefront:

order-subject = Your order { $number }
order-preheader = Thank you! Here is what you ordered and when it will come.
order-heading = Thank you for your order
order-text = We have received your order { $number } of { $date }.
order-paid = It is paid. Your invoice { $invoice } is attached as a PDF.
order-paid-plain = It is paid.
order-charged-later = Your card has not been charged. Your bank is holding { $total }, and your card is charged when your order ships. Your invoice comes then.
charged-early-preheader = Your card was charged; your order ships later.
charged-early-heading = Your card was charged
charged-early-text = Your card was charged { $total } for order { $number }. Your invoice { $invoice } is attached as a PDF. We write to you when the order ships.
charged-subject = Your invoice for order { $number }
charged-preheader = Your order ships, and your card was charged.
charged-heading = Your order ships
charged-text = Your order { $number } ships, and your card was charged { $total }. Your invoice { $invoice } is attached as a PDF.
order-statement = Your card statement will read “{ $line }”.
order-items = Your order
order-ship-to = Ship to
order-when = When it will come
order-arrives-on = It should arrive on { $from }.
order-arrives = It should arrive between { $from } and { $to }.
order-stock-arrives-on = What is in stock should arrive on { $from }.
order-stock-arrives = What is in stock should arrive between { $from } and { $to }.
order-ship-available = As you asked, we send what is in stock now and the rest when it arrives.
order-wait-for-all = As you asked, we wait until everything is here and send it together.
order-button = See my order
quantity = { $quantity } ×
subtotal = Subtotal
discount = Discount
shipping = Shipping
total = Total

shipped-subject = Your order { $number } is on its way
shipped-preheader = { $carrier } has your parcel.
shipped-heading = Your parcel is on its way
shipped-text = We have sent your order { $number } with { $carrier }.
shipped-text-part = We have sent a part of your order { $number } with { $carrier }. The rest follows.
shipped-tracking = Tracking number: { $tracking }
shipped-expected = Expected delivery: { $date }
shipped-items = In this parcel
shipped-remaining = Still to come
shipped-button = Track my parcel
shipped-order = Your order:

link-subject = The link to your order { $number }
link-text = You asked for the link to your order { $number }. It shows where the order is; whoever has the link can see it.
link-button = See my order
link-ignore = If it was not you, ignore this e-mail: nobody but you received the link.

sold-subject = Order { $number }: { $total } from { $name }
sold-preheader = What to ship, where to, and what you keep.
sold-heading = New order { $number }
sold-text = { $name } ordered on { $date } and has paid. The invoice is { $invoice }.
sold-text-later = { $name } ordered on { $date }. The bank is holding the amount, and the card is charged when you ship. Ship by { $until }: after that the bank releases the amount. The invoice comes with the charge.
sold-items = What to ship
sold-sku = SKU { $sku }
sold-now = Ship now: { $quantity }
sold-later = On backorder: { $quantity }, expected { $from } to { $to }
sold-later-unknown = On backorder: { $quantity }, date not known yet
sold-together = The customer wants everything together: ship nothing until it is all here.
sold-in-parts = The customer gets what is in stock now, and the rest when it arrives.
sold-ship-to = Ship to
sold-pickup = Picked up by
sold-method = Shipping method: { $method }
sold-note = Note from the customer
sold-amounts = Amounts
sold-fees = Fees, with tax on them
sold-keep = You keep
sold-keep-hint = The card processor’s fee comes off as well, at cost, as soon as it is known.
sold-button = Open the order
sold-answer = Reply to this e-mail to write to { $name }.
sold-why = You get one e-mail for each sale. For a daily summary, another address or no e-mail:

digest-subject = { $shop }: { $count } to ship
digest-preheader = What there is to ship this morning.
digest-heading = To ship on { $date }
digest-sold = Sold yesterday: { $amount } (orders: { $count })
digest-none-sold = Nothing was sold yesterday.
digest-order = Order { $number }: { $name }
digest-more = More orders to ship: { $count }
digest-button = Open my orders
digest-open = Open the order:
digest-why = You get this summary on mornings when there is something to ship. For an e-mail at each sale, another address or no e-mail:

## Payments that went wrong
news-subject-returned = Your payment for order { $number } is going back to you
news-subject-released = Order { $number }: your card is not charged
news-released = Your bank was holding { $amount } for it. Nothing is charged, and your bank releases the amount, usually within a few days. You need not do anything.
news-subject-not-paid = Order { $number } is not paid
news-goods-gone = We are sorry: your payment came after the time your goods were held, and they had been sold to somebody else by then. Order { $number } cannot be filled.
news-later-than-agreed = We are sorry: your payment came after the time your place was kept. Others who ordered meanwhile are served first, and the goods of order { $number } would reach you later than the day you agreed to.
news-order-canceled = Your payment came after order { $number } had been canceled.
news-order-reopened = Your payment came after you had put the goods of order { $number } back in your cart, so that order is closed.
news-paid-twice = Order { $number } was already paid when another payment for it came. Your order is not affected.
news-other-amount = The payment service reported { $amount } for order { $number }, which is not the amount you agreed to. We did not accept it, and the order is not paid.
news-not-paid = Your payment for order { $number } did not go through. Nothing was charged.
news-subject-not-charged = Order { $number } is closed; you were not charged
news-authorization-ended = Order { $number } was not sent while your bank was holding the amount for it, so the order is closed. Your card was not charged.
news-order-again = If you still want the goods, please order them again. You need not do anything else.
news-subject-pay-anew = Order { $number }: please pay again
news-pay-anew = We have sent order { $number }, but your card could not be charged. You have not paid for it yet.
news-pay-page = Please pay on the order’s page, with the same card or another.
news-returned = We are sending { $amount } back to the card you paid with. Banks usually show it within 5 to 10 business days. You need not do anything.
news-returned-again = We are sending { $amount } back to the card you paid with. Banks usually show it within 5 to 10 business days. If the new date suits you, you can order again on the order’s page: the date is shown before you pay.
news-try-again = The order’s page lets you pay while the goods are held for you, change the order, or put its goods back in your cart.
warn-conflict-subject = Order { $number }: the payment does not match
warn-conflict = The payment service’s answer about order { $number } differs from what was asked: another amount, currency or reference. The order is not paid. Do not ship it.
warn-conflict-next = What came is sent back to the shopper by itself, and the shopper reads so. The order’s timeline says what was asked and what came.
warn-refused-subject = Your shop’s card payments are refused
warn-refused = The payment service refused to open a payment page for order { $number }. Shoppers read that the shop cannot take cards right now.
warn-refused-next = The order’s timeline quotes the service’s answer. If it is not about this order’s amount, the provider has been alerted; nothing is lost, and shoppers can try again.
warn-tested-subject = Somebody is testing stolen cards in your shop
warn-tested = Many cards were declined in your shop within a few minutes, most recently for order { $number }, and few were accepted. That is what it looks like when somebody tries out stolen card numbers.
warn-tested-next = You need not do anything. New shoppers are asked to wait a few minutes before they can pay; shoppers with an order can pay it as before. Nothing was charged by the declined cards. Look twice at small orders of today before you ship them: a stolen card that was accepted is disputed later.
warn-ends-subject = Order { $number }: ship by { $until }, or it is not paid
warn-ends = Order { $number } is charged when you ship it, and nothing of it has shipped. The bank holds the amount until { $until } and releases it then.
warn-ends-next = Ship the order, or charge it now on its page and ship later. Otherwise the order is closed, its goods go back on sale, and the shopper is told.
warn-last-subject = Order { $number } has shipped: charge it by { $until }
warn-last = Order { $number } has shipped, and the payment service has refused to charge the card. The bank holds the amount until { $until } and releases it then.
warn-last-next = Charge the card again on the order’s page. Otherwise the shopper is asked to pay again.
warn-ended-subject = Order { $number } is closed: it was not charged in time
warn-ended = The bank released the amount for order { $number } before anything had shipped. Nothing was charged, and the order is closed. Do not ship it.
warn-ended-next = Its goods are back on sale, and the shopper was told. They can order again.
warn-capture-subject = Order { $number } could not be charged
warn-capture = The payment service refused to charge the card for order { $number }. The bank is still holding the amount.
warn-capture-next = The order’s timeline quotes the service’s answer. Try again on the order’s page before the bank releases the amount.
warn-unpaid-subject = Order { $number } has shipped and is not paid
warn-unpaid = The card for order { $number } could not be charged, and the bank no longer holds the amount. At least part of the order has shipped.
warn-unpaid-next = We have asked the shopper to pay on the order’s page. Ship nothing more of it until it is paid, and write to the shopper if it stays unpaid. If you give up on the money, cancel the order.
warn-elsewhere-subject = Order { $number }: { $amount } was refunded at the payment service
warn-elsewhere = Somebody refunded { $amount } of order { $number } in the payment service’s own dashboard. It was not done here, and it counts like a refund made here.
warn-elsewhere-next = It is split over goods, delivery and taxes like what was left of the sale. If nothing is left to refund, what has not shipped is back on the shelf and must not be shipped; otherwise decide what you still send.
warn-too-much-subject = Order { $number }: more was refunded than was left
warn-too-much = The payment service gave back more of order { $number } than was left of it here.
warn-too-much-next = The refund is kept apart: your balance is not debited for it, and the provider has been alerted. Do not ship the rest of the order before you know what the shopper has received.
warn-not-returned-subject = Order { $number }: { $amount } could not be sent back
warn-not-returned = A payment of { $amount } for order { $number } pays for nothing and was sent back, but the shopper’s bank did not accept it: the card may have been closed. The provider keeps the money for the shopper.
warn-not-returned-next = Ask the shopper where the money may go, and write to the provider, who sends it. Your balance is not affected.
warn-button = See the order

canceled-subject = Your order { $number } is canceled
canceled-text = Your order { $number } is canceled. Nothing will be sent.
canceled-nothing = You were not charged.
canceled-released = Your card was not charged. Your bank releases the { $amount } it had set aside, usually within a few days.
canceled-refund = We are refunding { $amount } { $way }.
canceled-with-bank = The payment of { $amount } is disputed: the bank has the money and decides who gets it. We cannot refund it as well.
canceled-given-by-bank = The bank has already given the { $amount } back to the card that paid. We cannot refund it a second time.
canceled-items = What was canceled

refund-subject = A refund for your order { $number } is on its way
refund-text = We are refunding { $amount } of your order { $number } { $way }. The money is on its way.
refund-card = to your { $brand } card ending in { $last4 }
refund-by-hand = ({ $method })
refund-delay = It shows on your card statement after 5 to 10 business days, depending on your bank.
refund-reason = Reason: { $reason }
refund-items = What is refunded
refund-canceled = Refunded items that are not coming any more
refund-remaining = Still to come
refund-nothing-remains = Nothing more of this order will be sent.
refunded-subject = Your refund for order { $number }
refunded-text = We have refunded { $amount } of your order { $number } { $way }.
refunded-note = The credit note { $note } is attached as a PDF.
credited-subject = A credit note for your order { $number }
credited-text = We have taken { $amount } off what you owe for order { $number }.
credited-owed = You still owe { $owed }.
credited-nothing-owed = You owe nothing more for this order.
credited-items = What is credited
credited-canceled = Credited items that are not coming any more
refund-failed-subject = The refund for your order { $number } did not go through
refund-failed-text = We tried to refund { $amount } of your order { $number } { $way }, but the money came back to us.
refund-failed-next = We will be in touch to find another way. You need not do anything.
refund-failed-note = The credit note { $note } no longer applies. You will get a new one with the money.

refund-merchant-subject = Order { $number }: a refund of { $amount } failed
refund-merchant-text = The refund of { $amount } to { $name } for order { $number } did not go through. The money is back in your balance.
refund-merchant-cause = The card processor says: { $cause }
refund-merchant-next = What to do
refund-merchant-ask = Write to { $name }. We have said that you will be in touch; ask how the money should go back.
refund-merchant-pay = Pay it back another way, such as a transfer or a cheque. The card often no longer exists.

dispute-inquired-subject = Order { $number }: the customer’s bank asks about { $amount }
dispute-inquired = The bank of the customer’s card asks about the payment of { $amount } for order { $number }. No money has been taken yet.
dispute-inquired-next = Explain the sale with your own words and papers, or refund the order: then the inquiry ends. If you do nothing, the bank may take the money back.
dispute-opened-subject = Order { $number }: a payment of { $amount } is disputed
dispute-opened = The customer disputes the payment of { $amount } for order { $number }. The bank has taken that money back until it decides, and charges a fee for the dispute, which stays with you whoever wins.
dispute-opened-next = If the sale was right, send your evidence: what was sold, how it was delivered, and what you and the customer wrote. You can send it once. If the customer is right, accept the dispute. Do not refund the order as well: the money is already with the bank.
dispute-deadline-subject = Order { $number }: answer the dispute by { $due }
dispute-deadline = Nothing has been sent yet about the dispute of { $amount } on order { $number }. After { $due } the bank takes no more evidence and decides for the customer.
dispute-deadline-next = Send your evidence on the order’s page, or accept the dispute there.
dispute-refused-subject = Order { $number }: your answer to the dispute was not taken
dispute-refused = The payment service did not take your answer to the dispute of { $amount } on order { $number }.
dispute-refused-next = The order’s timeline has its reason. Change your answer and send it again before the deadline.
dispute-inquiry-closed-subject = Order { $number }: the bank’s inquiry is closed
dispute-inquiry-closed = The bank has closed its inquiry about { $amount } for order { $number }. No money was taken.
dispute-inquiry-closed-next = There is nothing left for you to do.
dispute-won-subject = Order { $number }: you won the dispute of { $amount }
dispute-won = The bank has decided the dispute of { $amount } on order { $number } for you. The money comes back to your balance; the bank keeps its fee.
dispute-won-next = There is nothing left for you to do. The order’s timeline says when the money is back.
dispute-won-canceled-next = You canceled this order while the bank had the money, so the customer has neither the goods nor the money. Refund the order on its page.
dispute-lost-subject = Order { $number }: the dispute of { $amount } is lost
dispute-lost = The bank has decided the dispute of { $amount } on order { $number } for the customer. The money stays with the customer, and the bank keeps its fee.
dispute-lost-next = Do not refund this order: the customer already has the money. What has not been shipped need not be.
dispute-reason = Reason given: { $reason }
dispute-due = Answer by { $due }
dispute-button = See the dispute
dispute-reason-fraudulent = the customer says that they did not make this purchase
dispute-reason-not-received = the customer says that nothing arrived
dispute-reason-unacceptable = the customer says that the goods are faulty or not as described
dispute-reason-duplicate = the customer says that they were charged twice
dispute-reason-credit = the customer says that a refund they were promised did not come
dispute-reason-canceled = the customer says that they had canceled
dispute-reason-unrecognized = the customer does not recognize the charge
dispute-reason-other = the bank gives no particular reason
purchase-subject = Purchase order { $number } from { $shop }
purchase-subject-again = Purchase order { $number } from { $shop }, version { $version }
purchase-hello = Hello { $supplier },
purchase-text = Please find our purchase order { $number } attached, as PDF and as CSV.
purchase-text-again = Our purchase order { $number } is attached again, as PDF and as CSV. This is version { $version }; it replaces the earlier ones.
purchase-sums = Units ordered: { $units }. Total before taxes and freight: { $total }.
purchase-expected = Expected: { $date }
purchase-confirm = Please confirm quantities and dates by replying to this e-mail.

slipped-subject = Your order { $number }: a part of it comes later
slipped-heading = It takes longer than we promised
slipped-text = We are sorry: goods of your order { $number } reach us later than we told you.
slipped-choose = You decide what happens:
slipped-keep = Keep the order, and wait for these goods.
slipped-ship = Ship what is here now; the rest follows.
slipped-cancel = Cancel what is missing, and get your money back for it.
slipped-button = Choose
slipped-silence = If you do nothing, we keep the order and send the goods as soon as they are here.

late-subject = Orders close to the 30-day limit: { $count }
late-heading = These shoppers may cancel soon
late-text = Goods of these orders are still missing. In Ontario, the law lets the shopper cancel an online order that is more than 30 days late, and have the money back.
late-order = Order { $number }: the shopper may cancel after { $date }
late-do = Deliver by that day, agree on a new one with the shopper, or give the money back.

## The morning
morning-subject = { $date }: { $first }
morning-heading = Your paperwork of { $date }
morning-to-ship = { $count ->
    [one] { $count } order to ship
   *[other] { $count } orders to ship
}
morning-units = { $count ->
    [one] { $count } unit
   *[other] { $count } units
}
morning-and = { $one }, { $other }
morning-fillable = { $count ->
    [one] { $count } of them waited for goods that are here now
   *[other] { $count } of them waited for goods that are here now
}
morning-backordered = { $count ->
    [one] { $count } unit on back order
   *[other] { $count } units on back order
}
morning-in-orders = { $count ->
    [one] in { $count } order
   *[other] in { $count } orders
}
morning-new = { $count ->
    [one] { $count } line went on back order since the last list
   *[other] { $count } lines went on back order since the last list
}
morning-cleared = { $count ->
    [one] { $count } line is no longer on back order
   *[other] { $count } lines are no longer on back order
}
morning-late-promises = { $count ->
    [one] { $count } promise to a shopper is not kept
   *[other] { $count } promises to shoppers are not kept
}
morning-late-deliveries = { $count ->
    [one] { $count } item from a supplier is late
   *[other] { $count } items from suppliers are late
}
morning-reorder = { $count ->
    [one] { $count } item to order
   *[other] { $count } items to order
}
morning-button = Open the paperwork
morning-attached = The lists are attached, as PDF and CSV.
morning-attached-some = Lists are attached as PDF and CSV. Some did not fit into this e-mail: they are on the page.
morning-papers = The lists are there to read and to print, as PDF and CSV; the pick list comes with all packing slips. They are kept for a year.
morning-why = You get this e-mail on mornings when there is something to do. For another hour, another address or no e-mail:

## Returns
return-button = See your order
return-send-to = Send the goods to
return-tracking = Carrier and number: { $tracking }
return-enclose = Please put a note with the number of the return in the parcel.
return-reason = Reason: { $reason }
return-requested-subject = We have your request to return goods ({ $number })
return-requested-heading = We have your request
return-requested-text = You asked to return goods. Your request has the number { $number }. Please wait for our answer before you send anything.
return-approved-subject = Your return { $number } is approved
return-approved-heading = You can send the goods back
return-approved-text = We take back what is listed here. The number of your return is { $number }.
return-refused-subject = About your return { $number }
return-refused-heading = We cannot take this back
return-refused-text = We looked at your request { $number }, and cannot take the goods back. The reason:
return-canceled-subject = Your return { $number } is canceled
return-canceled-heading = The return is canceled
return-canceled-text = Your return { $number } is canceled. Please do not send the goods.
return-received-subject = Your return { $number } has arrived
return-received-heading = Your goods are here
return-received-text = Goods of your return { $number } have reached us. We will settle it next, and write to you.
return-closed-subject = Your return { $number } is settled
return-closed-heading = Your return is settled
return-closed-text = We have settled your return { $number } without a refund. The reason:
return-asked-subject = Return { $number }: { $customer } asks to send goods back
return-asked-heading = A customer asks for a return
return-asked-text = { $customer } asks to send goods back ({ $number }). Approve the return or refuse it; the customer is waiting for your answer.
return-asked-button = Answer
return-withdrawn-subject = Return { $number }: { $customer } keeps the goods
return-withdrawn-heading = The customer canceled a return
return-withdrawn-text = { $customer } canceled the return { $number }. There is nothing to do.
return-withdrawn-button = See the return
