greeting = Hello { $name },
greeting-plain = Hello,
button-hint = If the button does not work, copy this address into your browser:
answer-hint = Questions? Just reply to this e-mail.

confirm-subject = Confirm your e-mail address
confirm-text = Please confirm that this is your e-mail address, so that we can reach you about your account.
confirm-button = Confirm my address
confirm-expiry = The link works until { $until } (UTC). If you did not create an account, ignore this e-mail.

reset-subject = Choose a new password
reset-text = Somebody, probably you, asked for a new password for your account.
reset-button = Choose a new password
reset-expiry = The link works once, until { $until } (UTC). If it was not you, ignore this e-mail: your password stays as it is.

welcome-subject = Welcome to { $product }: your shop { $shop } is ready
welcome-text = Your shop { $shop } is online. Three steps and it can take its first order.
welcome-step-1 = Add your products, or import them from a spreadsheet.
welcome-step-2 = Enter your tax registrations and where you ship to.
welcome-step-3 = Connect your accounting or till program, if you have one.
welcome-button = Open my dashboard
welcome-storefront = Your storefront:

order-subject = Your order { $number }
order-preheader = Thank you! Here is what you ordered and when it will come.
order-heading = Thank you for your order
order-text = We have received your order { $number } of { $date }.
order-paid = It is paid. Your invoice { $invoice } is attached as a PDF.
order-paid-plain = It is paid.
order-items = Your order
order-ship-to = Ship to
order-when = When it will come
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
