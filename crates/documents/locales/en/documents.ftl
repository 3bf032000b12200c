# English words on paper. Keep the same keys, in the same order, as fr/documents.ftl.

## Shared
page-of = Page { $page } of { $pages }
bill-to = Bill to
ship-to = Ship to
phone = Tel. { $number }
option = { $name }: { $value }
column-sku = SKU
column-description = Description
expected-on = expected { $date }
expected-between = expected { $from } to { $to }
expected-in-words = expected { $text }
expected-unknown = date not known yet; we will write as soon as it is
order-number = Order
order-date = Order date
purchase-order = Your PO number

## Invoice
invoice-title = Invoice
invoice-paid = Paid
invoice-paid-on = { $date }
invoice-date = Invoice date
invoice-terms = Terms
invoice-terms-paid = Paid in full
invoice-terms-due = Balance due on receipt
invoice-running-head = Invoice { $number } · { $seller }
invoice-column-quantity = Qty
invoice-column-price = Unit price
invoice-column-discount = Discount
invoice-column-tax = Tax
invoice-column-amount = Amount
invoice-to-follow = { $quantity } to follow: { $expected }
invoice-shipping-line = Shipping: { $service }
invoice-billable-weight = Billable weight { $billable } (actual weight { $actual })
invoice-billable-weight-volumetric = Billable weight { $billable } (actual weight { $actual }, volumetric weight { $volumetric })
invoice-subtotal = Subtotal
invoice-order-discount = Discount
invoice-order-discount-named = Discount ({ $name })
invoice-shipping = Shipping
invoice-tax-on = { $name } { $rate } on { $base }
invoice-tax-number = Registration no. { $number }
invoice-no-tax = No sales tax was charged on this order.
invoice-total = Total ({ $currency })
invoice-amount-paid = Amount paid
invoice-balance = Balance due
invoice-payment = Payment received
invoice-payment-date = Date
invoice-payment-method = Method
invoice-payment-card = { $brand } ending in { $last4 }
invoice-payment-reference = Reference
invoice-payment-amount = Amount
invoice-payment-statement = On your statement as
invoice-currency = All amounts are in { $currency }.
invoice-follow-order = Follow your order: click this address, or type it in and enter your order number and e-mail address.
invoice-contact = Questions about this invoice? { $contact }

## Credit note
credit-title = Credit note
credit-running-head = Credit note { $number } · { $seller }
credit-date = Credit note date
credit-invoice = Corrects invoice
credit-to = Credited to
credit-reason = Reason
credit-column-amount = Credited
credit-rest = What was left of the price after earlier credits
credit-canceled = { $count ->
    [one] 1 of them had not been sent and will not come
   *[other] { $count } of them had not been sent and will not come
}
credit-price-reduction = Price reduction
credit-goods = Goods credited
credit-tax-on = { $name } { $rate } credited on { $base }
credit-taxes = Taxes credited
credit-no-tax = No sales tax was charged, so none is credited.
credit-total = Total credited ({ $currency })
credit-repayment = Refund
credit-on-its-way = On its way
credit-card-delay = A refund to a card shows on the statement after 5 to 10 business days, depending on the bank.
credit-contact = Questions about this credit note? { $contact }

## Packing slip
slip-title = Packing slip
slip-running-head = Packing slip { $number } · order { $order } · { $seller }
slip-shipment = Shipment
slip-shipment-position = { $number } of { $of }
slip-date = Ship date
slip-carrier = Carrier
slip-service = Service
slip-tracking = Tracking number
slip-weight = Weight
slip-packed-by = Packed by
slip-barcode = Barcode of packing slip { $number }
slip-in-this-box = In this box
slip-column-ordered = Ordered
slip-column-now = In this box
slip-column-before = Shipped before
slip-column-backordered = Back-ordered
slip-to-come = Still to come
slip-to-come-explained = These items of your order are not in this box. You need not do anything.
slip-column-quantity = Qty
slip-column-expected = Expected
slip-column-sending = How we will send it
slip-sending-no-extra-charge = In a separate parcel, at no extra shipping charge
slip-sending-next-shipment = With your next shipment
slip-sending-separate = In a separate parcel
slip-sending-pickup = Held for pickup
slip-canceled = Not coming any more
slip-canceled-explained = These items were canceled or refunded before they left. Do not wait for them.
slip-complete = This box completes your order.
slip-units = { $count ->
    [one] 1 item in this box
   *[other] { $count } items in this box
}
slip-gift-message = A message for you
slip-note = Note
slip-returns = Returns
slip-contact = Something missing or damaged? { $contact }

## Pick list
pick-title = Pick list
pick-number = Pick list no.
pick-date = Prepared
pick-picker = Picked by
pick-scope = To pick
pick-running-head = Pick list { $number } · { $seller }
pick-barcode = Barcode of pick list { $number }
pick-column-bin = Bin
pick-column-item = Item
pick-column-barcode = Barcode
pick-column-quantity = Qty
pick-column-orders = Orders
pick-column-picked = Picked
pick-column-short = Short
pick-share = { $order } × { $quantity }
pick-lines = { $count ->
    [one] 1 line
   *[other] { $count } lines
}
pick-pieces = { $count ->
    [one] 1 piece
   *[other] { $count } pieces
}
pick-total = Total: { $scope }
pick-short-explained = Write in “Short” how many could not be found.

## Purchase order
purchase-title = Purchase order
purchase-running-head = Purchase order { $number } · { $buyer }
purchase-date = Ordered
purchase-expected = Expected
purchase-version = Version
purchase-supplier = Supplier
purchase-deliver-to = Deliver to
purchase-column-their-sku = Your SKU
purchase-column-our-sku = Our SKU
purchase-column-cost = Unit cost
purchase-total = Total ({ $currency })
purchase-before-tax = Before taxes and freight
purchase-note = Note
purchase-contact = Please confirm quantities and dates, and quote { $number } on the delivery note. { $contact }

## Count sheet
count-title = Count sheet
count-location = Location
count-scope = To count
count-date = Printed
count-counter = Counted by
count-running-head = Count sheet { $number } · { $seller }
count-barcode = Barcode of stock count { $number }
count-column-item = Item
count-column-barcode = Barcode
count-column-expected = Expected
count-column-counted = Counted
count-column-again = Again
count-note = Note
count-lines = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
count-explained = Count everything on the shelf, also what is promised to customers. Use “Again” if somebody counts a second time.

## Lists
list-to-ship = To ship
list-backorders = Backorders
list-fillable = Backorders to ship now
list-reorder = To order
list-late-promises = Late promises
list-late-purchase-orders = Late from suppliers
list-running-head = { $title } · { $date } · { $seller }
list-day = Day
list-part = File
list-part-of = { $number } of { $of }
list-lines = Lines
list-nothing = Nothing is on this list.
list-by-sku = By item
list-by-order = By order
list-cleared = No longer waiting since the list of { $date }
list-without-supplier = Without a supplier
list-column-customer = Customer
list-column-placed = Ordered
list-column-item = Item
list-column-quantity = Qty
list-column-ready = To ship
list-column-later = To follow
list-column-orders = Orders
list-column-age = Age
list-column-supplier = Supplier
list-column-promised = Promised
list-column-expected = Expected now
list-column-change = Changed
list-column-available = Available
list-column-backordered = Backordered
list-column-incoming = Incoming
list-column-reorder-point = Reorder point
list-column-suggested = To order
list-column-cost = Unit cost
list-column-late-by = Late
list-column-answer = Shopper
list-column-cancel-by = May cancel after
list-column-purchase-order = Purchase order
list-column-due = Was due
list-between = { $from } to { $to }
list-unknown = not known
list-here = here
list-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
list-new = new
list-was-units = quantity was { $units }
list-was-day = was { $date }
list-was-unknown = had no date
list-not-asked = not asked
list-no-answer = no answer yet
list-keeps = waits
list-ships = ship what is here
list-cancels = canceled
