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
news-subject-not-paid = Order { $number } is not paid
news-goods-gone = We are sorry: your payment came after the time your goods were held, and they had been sold to somebody else by then. Order { $number } cannot be filled.
news-order-canceled = Your payment came after order { $number } had been canceled.
news-paid-twice = Order { $number } was already paid when another payment for it came. Your order is not affected.
news-other-amount = The payment service reported { $amount } for order { $number }, which is not the amount you agreed to. We did not accept it, and the order is not paid.
news-not-paid = Your payment for order { $number } did not go through. Nothing was charged.
news-returned = We are sending { $amount } back to the card you paid with. Banks usually show it within 5 to 10 business days. You need not do anything.
news-try-again = The order’s page lets you pay while the goods are held for you, change the order, or put its goods back in your cart.
warn-conflict-subject = Order { $number }: the payment does not match
warn-conflict = The payment service’s answer about order { $number } differs from what was asked: another amount, currency or reference. The order is not paid. Do not ship it.
warn-conflict-next = What came is sent back to the shopper by itself, and the shopper reads so. The order’s timeline says what was asked and what came.
warn-refused-subject = Your shop’s card payments are refused
warn-refused = The payment service refused to open a payment page for order { $number }. Shoppers read that the shop cannot take cards right now.
warn-refused-next = The order’s timeline has the service’s words. If it is not about this order’s amount, the provider has been alerted; nothing is lost, and shoppers can try again.
warn-elsewhere-subject = Order { $number }: { $amount } was refunded at the payment service
warn-elsewhere = Somebody refunded { $amount } of order { $number } in the payment service’s own dashboard. It was not done here, and it counts like a refund made here.
warn-elsewhere-next = It is split over goods, delivery and taxes like what was left of the sale. If nothing is left to refund, what has not shipped is back on the shelf and must not be shipped; otherwise decide what you still send.
warn-too-much-subject = Order { $number }: more was refunded than was left
warn-too-much = The payment service gave back more of order { $number } than was left of it here.
warn-too-much-next = The refund is kept apart: your balance is not debited for it, and the provider has been alerted. Do not ship the rest of the order before you know what the shopper has received.
warn-button = See the order

canceled-subject = Your order { $number } is canceled
canceled-text = Your order { $number } is canceled. Nothing will be sent.
canceled-nothing = You were not charged.
canceled-released = Your card was not charged. Your bank frees the { $amount } it had set aside, usually within a few days.
canceled-refund = We are refunding { $amount } { $way }.
canceled-items = What was canceled

refund-subject = A refund for your order { $number } is on its way
refund-text = We are refunding { $amount } of your order { $number } { $way }. The money is on its way.
refund-card = to your { $brand } card ending in { $last4 }
refund-by-hand = by this way: { $method }
refund-delay = It shows on your card statement after 5 to 10 business days, depending on your bank.
refund-reason = Reason: { $reason }
refund-items = What is refunded
refunded-subject = Your refund for order { $number }
refunded-text = We have refunded { $amount } of your order { $number } { $way }.
refunded-note = The credit note { $note } is attached as a PDF.
refund-failed-subject = The refund for your order { $number } did not go through
refund-failed-text = We tried to refund { $amount } of your order { $number } { $way }, but the money came back to us.
refund-failed-next = We will be in touch to find another way. You need not do anything.

refund-merchant-subject = Order { $number }: a refund of { $amount } failed
refund-merchant-text = The refund of { $amount } to { $name } for order { $number } did not go through. The money is back in your balance.
refund-merchant-cause = The card processor says: { $cause }
refund-merchant-next = What to do
refund-merchant-ask = Write to { $name }. We have said that you will be in touch; ask how the money should go back.
refund-merchant-pay = Pay it back another way, such as a transfer or a cheque. The card often no longer exists.
