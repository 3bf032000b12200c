/** Made by `npm run types` from docs/openapi.json; not edited by hand. */
export interface paths {
    "/api/email-confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm an e-mail address
         * @description The link is of a new account, or of one that moves to another address.
         */
        post: operations["post_email_confirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the kinds of events
         * @description Answers: Every kind of event and where its schema is.
         */
        get: operations["get_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{kind}.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the schema of a kind of event
         * @description Answers: JSON Schema (2020-12) of a message of this kind.
         */
        get: operations["get_events_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in
         * @description Answers: Logged in; the session cookie comes along.
         */
        post: operations["post_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log out
         * @description Answers: Logged out, or never was in.
         */
        post: operations["post_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the account that is logged in
         * @description Answers: Who is logged in and where they work.
         */
        get: operations["get_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the name or language of the account
         * @description Answers: After the change.
         */
        patch: operations["patch_me"];
        trace?: never;
    };
    "/api/me/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move to another e-mail address
         * @description A link goes to the new address; following it changes the account's. Whether the address has an account is not told.
         */
        post: operations["post_me_email"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/email-confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the confirmation mail again
         * @description Answers: The mail is on its way again.
         */
        post: operations["post_me_email_confirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the password
         * @description Answers: The new password holds; all other sessions have ended, and a mail says so.
         */
        post: operations["post_me_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the sessions of the account
         * @description Answers: Where this account is logged in.
         */
        get: operations["get_me_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/sessions/revoke-others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End all other sessions
         * @description Answers: All sessions but this one have ended.
         */
        post: operations["post_me_sessions_revoke_others"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a session
         * @description Answers: That session has ended.
         */
        delete: operations["delete_me_sessions_one"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get this document
         * @description Answers: This document.
         */
        get: operations["get_openapi_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a new password by mail
         * @description Answers: If the address has an account, a link is on its way.
         */
        post: operations["post_password_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/password-reset/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose a new password
         * @description Answers: The new password holds; all sessions have ended, and a mail says so.
         */
        post: operations["post_password_reset_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a shop
         * @description Answers: The shop is there and its owner logged in; the mail to the address says how to go on.
         */
        post: operations["post_signup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signup/slug": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask whether an address of a shop is free
         * @description Answers: Whether a shop may have this address.
         */
        get: operations["get_signup_slug"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description Answers: The shop's keys, without their text.
         */
        get: operations["get_api_keys"];
        put?: never;
        /**
         * Make an API key
         * @description Answers: The new key; its text is shown this once.
         */
        post: operations["post_api_keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/api-keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description Answers: It opens nothing any more, from now on.
         */
        delete: operations["delete_api_keys_one"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List collections
         * @description Answers: All collections, by title.
         */
        get: operations["get_collections"];
        put?: never;
        /**
         * Make a collection
         * @description Answers: The new collection.
         */
        post: operations["post_collections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/collections/{collection_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change a collection
         * @description Answers: The collection as saved.
         */
        put: operations["put_collections_one"];
        post?: never;
        /**
         * Delete a collection
         * @description Answers: It is gone; its products stay.
         */
        delete: operations["delete_collections_one"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/collections/{collection_id}/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Choose the products of a collection
         * @description Answers: The collection holds these products, in this order.
         */
        put: operations["put_collections_products"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages and what became of them
         * @description Answers: The log of messages, newest first.
         */
        get: operations["get_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/deliveries/{delivery_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a message with its attempts
         * @description Answers: The message with everything that became of it.
         */
        get: operations["get_deliveries_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/deliveries/{delivery_id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message again
         * @description Answers: It is tried again.
         */
        post: operations["post_deliveries_redeliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List endpoints
         * @description Answers: The endpoints, the oldest first.
         */
        get: operations["get_endpoints"];
        put?: never;
        /**
         * Register an endpoint
         * @description Answers: The new endpoint; its secret is shown this once.
         */
        post: operations["post_endpoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/endpoints/{endpoint_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change an endpoint
         * @description Answers: The endpoint as saved.
         */
        put: operations["put_endpoints_one"];
        post?: never;
        /**
         * Delete an endpoint
         * @description Answers: It is gone with what waited for it.
         */
        delete: operations["delete_endpoints_one"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/endpoints/{endpoint_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause an endpoint
         * @description Answers: Messages wait from now on.
         */
        post: operations["post_endpoints_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/endpoints/{endpoint_id}/redeliver-failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send failed messages again
         * @description Answers: What failed is tried again.
         */
        post: operations["post_endpoints_redeliver_failed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/endpoints/{endpoint_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume an endpoint
         * @description Answers: What waits is tried at once.
         */
        post: operations["post_endpoints_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/endpoints/{endpoint_id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the secret of an endpoint
         * @description Answers: The new secret, shown this once.
         */
        post: operations["post_endpoints_rotate_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/endpoints/{endpoint_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test message
         * @description Answers: A test message is on its way.
         */
        post: operations["post_endpoints_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/events/catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the kinds of events with samples
         * @description Answers: Every kind of event, with a sample.
         */
        get: operations["get_events_catalogue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/exports/import-template.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a product file to fill in
         * @description Answers: An example to fill in, as CSV.
         */
        get: operations["get_exports_import_template_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/exports/orders.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download orders as CSV
         * @description Answers: Orders as CSV, newest first, with the filters of the list. One row is one order; amounts are decimal numbers in the order's currency, times are the shop's. Columns: docs/orders-csv.md.
         */
        get: operations["get_exports_orders_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/exports/products.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download products as CSV
         * @description Answers: Products as CSV, in the form that can be imported again.
         */
        get: operations["get_exports_products_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the figures of the home page
         * @description Answers: What waits and what was sold.
         */
        get: operations["get_home"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/images/{image_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a picture
         * @description Answers: The picture as WebP, the narrowest file at least `w` wide.
         */
        get: operations["get_images_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List imports
         * @description Answers: Imports, newest first, without their details.
         */
        get: operations["get_imports"];
        put?: never;
        /**
         * Upload a product file
         * @description Answers: The file is kept and being looked at (`previewing`); ask again until it is `previewed`. Nothing of the catalogue is changed.
         */
        post: operations["post_imports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/imports/{import_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an import
         * @description Answers: The import; ask again while it is previewing or running.
         */
        get: operations["get_imports_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/imports/{import_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an import
         * @description Answers: It is canceled.
         */
        post: operations["post_imports_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/imports/{import_id}/encoding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose the encoding of an import
         * @description Answers: It is being looked at again, in this encoding.
         */
        post: operations["post_imports_encoding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/imports/{import_id}/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the problems of an import
         * @description Answers: A page of problems in the order of the rows. Filter: code=…, as in `remarks`; limit, cursor.
         */
        get: operations["get_imports_problems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/imports/{import_id}/problems.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the problems of an import as CSV
         * @description Answers: All problems as CSV.
         */
        get: operations["get_imports_problems_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/imports/{import_id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start an import
         * @description Answers: It is running, or will be as soon as it has been looked at.
         */
        post: operations["post_imports_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/money/balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get balances and terms
         * @description Answers: What the shop is owed, and on what terms.
         */
        get: operations["get_money_balances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/money/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List entries of the books
         * @description Answers: The shop's book, newest entry first.
         */
        get: operations["get_money_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/money/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Work out what the shop keeps of a sale
         * @description Answers: What the shop would keep of a sale, by the calculators that book it.
         */
        get: operations["get_money_preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List orders
         * @description Answers: A page of orders, newest first. Filters: q, payment, fulfillment, backordered, from, to; sort=-placed|placed|-total (newest, oldest, largest first); limit, cursor of a page in the same order.
         */
        get: operations["get_orders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/orders/pick-list.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a pick list
         * @description Answers: What is to be fetched from the shelves, as PDF.
         */
        get: operations["get_orders_pick_list_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/orders/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an order
         * @description Answers: The order with all that became of it.
         */
        get: operations["get_orders_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/orders/{order_id}/invoice.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download an invoice
         * @description Answers: The invoice as PDF.
         */
        get: operations["get_orders_invoice_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/orders/{order_id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write a note on an order
         * @description Answers: The order with the note in its timeline.
         */
        post: operations["post_orders_notes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/orders/{order_id}/packing-slip.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the packing slip of what is ready
         * @description Answers: Packing slip of what is ready now and what is still to come, as PDF.
         */
        get: operations["get_orders_packing_slip_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/orders/{order_id}/resend-confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the order confirmation again
         * @description Answers: The confirmation is on its way again.
         */
        post: operations["post_orders_resend_confirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/orders/{order_id}/shipments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ship a parcel
         * @description Answers: The order after the parcel left.
         */
        post: operations["post_orders_shipments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/orders/{order_id}/shipments/{shipment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the tracking number of a parcel
         * @description Answers: The order with the parcel's carrier and tracking number changed.
         */
        patch: operations["patch_orders_shipments_one"];
        trace?: never;
    };
    "/api/tenants/{tenant_id}/orders/{order_id}/shipments/{shipment_id}/packing-slip.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the packing slip of a parcel
         * @description Answers: Packing slip of one parcel, as PDF.
         */
        get: operations["get_orders_shipments_packing_slip_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List products
         * @description Answers: A page of products, latest change first. Filters: q, status, collection, stock=in|low|out, tax=charged|not_charged, pictures=missing|present; sort=-updated|title|-created; limit, cursor of a page in the same order.
         */
        get: operations["get_products"];
        put?: never;
        /**
         * Make a product
         * @description Answers: The new product.
         */
        post: operations["post_products"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/products/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the status of several products
         * @description Answers: How many changed their status.
         */
        post: operations["post_products_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/products/{product_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a product
         * @description Answers: The product.
         */
        get: operations["get_products_one"];
        /**
         * Replace a product
         * @description Answers: The product as saved.
         */
        put: operations["put_products_one"];
        post?: never;
        /**
         * Delete a product
         * @description Answers: It is gone.
         */
        delete: operations["delete_products_one"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/products/{product_id}/images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a picture of a product
         * @description Answers: The picture, after the product's others.
         */
        post: operations["post_products_images"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/products/{product_id}/images/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put the pictures of a product in order
         * @description Answers: The pictures are in this order.
         */
        put: operations["put_products_images_order"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/products/{product_id}/images/{image_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a picture of a product
         * @description Answers: It is gone.
         */
        delete: operations["delete_products_images_one"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/settings/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get which mails the owner gets
         * @description Answers: How the merchant hears of sales.
         */
        get: operations["get_settings_notifications"];
        /**
         * Choose which mails the owner gets
         * @description Answers: The block as saved.
         */
        put: operations["put_settings_notifications"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/settings/shipping-methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List shipping methods
         * @description Answers: The ways the shop ships, in the merchant's order.
         */
        get: operations["get_settings_shipping_methods"];
        put?: never;
        /**
         * Add a shipping method
         * @description Answers: The new method, last in the list.
         */
        post: operations["post_settings_shipping_methods"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/settings/shipping-methods/{method_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change a shipping method
         * @description Answers: The method as saved.
         */
        put: operations["put_settings_shipping_methods_one"];
        post?: never;
        /**
         * Delete a shipping method
         * @description Answers: It is offered no more.
         */
        delete: operations["delete_settings_shipping_methods_one"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/settings/shop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what the shop says of itself
         * @description Answers: What the shop says of itself.
         */
        get: operations["get_settings_shop"];
        /**
         * Change what the shop says of itself
         * @description Answers: The block as saved.
         */
        put: operations["put_settings_shop"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/settings/taxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get tax registrations
         * @description Answers: What the shop is registered for, and what that means.
         */
        get: operations["get_settings_taxes"];
        /**
         * Change tax registrations
         * @description Answers: The block as saved.
         */
        put: operations["put_settings_taxes"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/settings/theme": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get how the storefront looks
         * @description Answers: How the storefront looks.
         */
        get: operations["get_settings_theme"];
        /**
         * Change how the storefront looks
         * @description Answers: The block as saved.
         */
        put: operations["put_settings_theme"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the setup guide
         * @description Answers: What a new shop still needs.
         */
        get: operations["get_setup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/setup/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hide or show a card of the setup guide
         * @description Answers: The guide after that.
         */
        post: operations["post_setup_dismiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List stock
         * @description Answers: A page of stock by title, what was never moved included. Filters: q, filter=all|low|out|backordered; limit, cursor.
         */
        get: operations["get_stock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/stock/{variant_id}/adjust": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adjust stock
         * @description Answers: The item afterwards.
         */
        post: operations["post_stock_adjust"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/stock/{variant_id}/movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List stock movements of a variant
         * @description Answers: The item's story, newest first.
         */
        get: operations["get_stock_movements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/storefront": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask whether the storefront is open
         * @description Answers: Whether shoppers may enter, and what is missing.
         */
        get: operations["get_storefront"];
        put?: never;
        /**
         * Open or close the storefront
         * @description Answers: The doors after that.
         */
        post: operations["post_storefront"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch events
         * @description Events in the order they were committed, after a cursor. Nothing is passed over and nothing comes twice.
         *
         *     Keep the cursor once the events are safely stored, then ask again with it; when `more` is false, wait a little. Events
         *     are kept for 90 days.
         */
        get: operations["get_v1_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @example acc_01h455vb4pex5vsknk084sn02q */
        AccountId: string;
        AccountShape: {
            email: string;
            email_confirmed: boolean;
            id: components["schemas"]["AccountId"];
            language: components["schemas"]["Language"];
            name: string;
        };
        /** @description Where something goes or who it is billed to. */
        Address: {
            city: string;
            company?: string;
            country: components["schemas"]["Country"];
            line1: string;
            line2?: string;
            name: string;
            phone?: string;
            postal_code: string;
            /** @description Province, state or region code; `ON` for Ontario. */
            province: string;
        };
        AdjustInput: {
            /** Format: int32 */
            expected_on_hand?: number | null;
            /** @enum {string} */
            kind: "set";
            note?: string;
            /** Format: int32 */
            quantity: number;
            reason: components["schemas"]["Reason"];
        } | {
            /** @enum {string} */
            kind: "change";
            note?: string;
            /** Format: int32 */
            quantity: number;
            reason: components["schemas"]["Reason"];
        };
        Amounts: {
            discount: components["schemas"]["Money"];
            paid: components["schemas"]["Money"];
            refunded: components["schemas"]["Money"];
            shipping: components["schemas"]["Money"];
            subtotal: components["schemas"]["Money"];
            taxes: components["schemas"]["TaxLine"][];
            total: components["schemas"]["Money"];
        };
        /** @description A key as listed; the key itself was shown once. */
        ApiKey: {
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            id: components["schemas"]["ApiKeyId"];
            /**
             * Format: date-time
             * @description To the minute; `null` when it was never used.
             */
            last_used_at?: string | null;
            name: string;
            scopes: components["schemas"]["Scope"][];
        };
        /** @example key_01h455vb4pex5vsknk084sn02q */
        ApiKeyId: string;
        ApiKeyInput: {
            /**
             * @description Which program will carry it; 1 to 100 characters.
             * @example Till at the market
             */
            name: string;
            /** @description What it may do; at least one. */
            scopes: components["schemas"]["Scope"][];
        };
        ApiKeyList: {
            /** @description Newest first; revoked ones are not among them. */
            items: components["schemas"]["ApiKey"][];
        };
        ApiKeyMade: {
            api_key: components["schemas"]["ApiKey"];
            /** @description What the program sends after `Bearer `. Shown in this answer and never again. */
            key: string;
        };
        AttemptShape: {
            /** Format: date-time */
            at: string;
            /** Format: int32 */
            duration_ms: number;
            error?: string | null;
            /** Format: int32 */
            number: number;
            /** @description What proved this attempt: `webhook-timestamp` and `webhook-signature`. Empty for attempts made before they were kept. */
            request_headers: {
                [key: string]: string;
            };
            /** @description Its beginning; empty when the answer had none. */
            response_body: string;
            response_headers: {
                [key: string]: string;
            };
            /**
             * Format: int32
             * @description `null` when no answer came.
             */
            status?: number | null;
        };
        /**
         * @description Who gets messages of a kind.
         * @enum {string}
         */
        Audience: "subscribers" | "one_endpoint";
        Balances: {
            /** @description Here and owed to the shop; negative when refunds took more. */
            available: components["schemas"]["Money"];
            currency: components["schemas"]["Currency"];
            fee_schedule?: components["schemas"]["FeeTerms"] | null;
            lifetime_sales: components["schemas"]["Money"];
            next_payout?: components["schemas"]["PayoutShape"] | null;
            /** @description On its way to us from the card processor. */
            pending: components["schemas"]["Money"];
            reserved: components["schemas"]["Money"];
        };
        /** @enum {string} */
        BulkAction: "activate" | "draft" | "archive";
        BulkInput: {
            action: components["schemas"]["BulkAction"];
            /** @description At most 100. */
            ids: components["schemas"]["ProductId"][];
        };
        Changed: {
            changed: number;
        };
        ChargedTax: {
            name: string;
            /**
             * @description Percent.
             * @example 9.975
             */
            rate: string;
        };
        /** @description What the file says of products that becomes a collection of the shop, so that the shop has a menu. */
        Collect: {
            /** @enum {string} */
            from: "type";
            /** @description All products of this type. */
            name: string;
        } | {
            /** @enum {string} */
            from: "tag";
            /** @description All products with this tag. */
            name: string;
        };
        /** @example col_01h455vb4pex5vsknk084sn02q */
        CollectionId: string;
        CollectionInput: {
            /** @description Null: made from the title, or kept. */
            handle?: string | null;
            title: components["schemas"]["Text2"];
            /** Format: int64 */
            version?: number | null;
        };
        CollectionList: {
            items: components["schemas"]["CollectionShape"][];
        };
        CollectionRef: {
            id: components["schemas"]["CollectionId"];
            title: string;
        };
        CollectionShape: {
            handle: string;
            id: components["schemas"]["CollectionId"];
            /** Format: int64 */
            product_count: number;
            title: components["schemas"]["Text2"];
            /**
             * Format: int64
             * @description Changes with every change; send it back when saving.
             */
            version: number;
        };
        Confirmation: {
            token: string;
        };
        /** @example CA */
        Country: string;
        Credentials: {
            email: string;
            password: string;
        };
        /** @example CAD */
        Currency: string;
        /** @description The sort key of the last item seen, opaque to clients. */
        Cursor: string;
        Customer: {
            email: string;
            name: string;
        };
        CustomerDetail: {
            email: string;
            name: string;
            /** Format: int64 */
            orders_count: number;
            phone: string;
        };
        DaySum: {
            /**
             * Format: date
             * @description A day of the shop's zone.
             */
            date: string;
            gross: components["schemas"]["Money"];
            /** Format: int64 */
            orders: number;
        };
        /** @example dlv_01h455vb4pex5vsknk084sn02q */
        DeliveryId: string;
        DeliveryPage: {
            /** @description Newest first. */
            items: components["schemas"]["DeliveryShape"][];
            next_cursor?: components["schemas"]["Cursor"] | null;
        };
        /** @description One event on its way to one endpoint. */
        DeliveryShape: {
            /** @description `order/ord_…` */
            aggregate: string;
            /** Format: int32 */
            attempts: number;
            /** Format: date-time */
            created_at: string;
            endpoint_id: components["schemas"]["EndpointId"];
            event_id: components["schemas"]["EventId"];
            event_type: string;
            id: components["schemas"]["DeliveryId"];
            last_error?: string | null;
            /**
             * Format: int32
             * @description HTTP status of the last attempt; `null` before it, or when no answer came.
             */
            last_status?: number | null;
            /** Format: date-time */
            next_attempt_at?: string | null;
            /** Format: int64 */
            sequence: number;
            state: components["schemas"]["DeliveryStatus"];
            test: boolean;
        };
        /** @enum {string} */
        DeliveryStatus: "pending" | "succeeded" | "failed";
        DeliveryWhole: components["schemas"]["DeliveryShape"] & {
            attempt_list: components["schemas"]["AttemptShape"][];
            endpoint_url?: string | null;
            request: components["schemas"]["SentRequest"];
        };
        DismissInput: {
            /** @description The guide as a whole when absent. */
            card?: components["schemas"]["SetupCard"];
            /** @description `false` takes it out again. */
            dismissed: boolean;
        };
        Documents: {
            invoice_number?: string | null;
            invoice_url?: string | null;
            packing_slip_url: string;
        };
        DoorsInput: {
            /** @description What shoppers read while the shop is closed; without it they read that it is closed. Not read when it opens. */
            message?: components["schemas"]["Text2"];
            open: boolean;
        };
        EmailChange: {
            current_password: string;
            /** @description The address to log in with from now on. */
            email: string;
        };
        /** @enum {string} */
        Encoding: "utf-8" | "utf-8-bom" | "utf-16" | "windows-1252" | "iso-8859-15" | "macintosh" | "cp850" | "cp863" | "cp437";
        /** @description One of the choices the import was shown with. */
        EncodingInput: {
            encoding: components["schemas"]["Encoding"];
        };
        EndpointAndSecret: {
            endpoint: components["schemas"]["EndpointShape"];
            /**
             * @description Shown in this answer and never again.
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
             */
            secret: string;
        };
        EndpointForm: {
            description?: string;
            /** @description Kinds, `order.*` or `*`. */
            event_types: string[];
            /** @example https://books.example.ca/hooks/highstreet */
            url: string;
            /**
             * Format: int32
             * @description The version that was read; needed to change an endpoint, ignored for a new one.
             */
            version?: number | null;
        };
        /** @example end_01h455vb4pex5vsknk084sn02q */
        EndpointId: string;
        EndpointList: {
            items: components["schemas"]["EndpointShape"][];
        };
        /** @description Where messages go. The secret is not part of it. */
        EndpointShape: {
            /** Format: date-time */
            created_at: string;
            description: string;
            /** @description Kinds, `order.*` or `*`. */
            event_types: string[];
            /**
             * Format: int64
             * @description Of the last 30 days.
             */
            failed: number;
            health: components["schemas"]["Health"];
            id: components["schemas"]["EndpointId"];
            /** Format: date-time */
            last_success_at?: string | null;
            /** @description Why we switched it off, for people. */
            paused_reason?: string | null;
            /** Format: int64 */
            pending: number;
            /**
             * Format: date-time
             * @description Until then the secret before the last rotation signs along.
             */
            previous_secret_until?: string | null;
            secret_hint: string;
            state: components["schemas"]["EndpointStatus"];
            url: string;
            /** Format: int32 */
            version: number;
        };
        /** @enum {string} */
        EndpointStatus: "active" | "paused" | "failing";
        /** @example ent_01h455vb4pex5vsknk084sn02q */
        EntryId: string;
        EventCatalogue: {
            items: components["schemas"]["EventTypeShape"][];
        };
        /** @example evt_01h455vb4pex5vsknk084sn02q */
        EventId: string;
        EventTypeShape: {
            audience: components["schemas"]["Audience"];
            description: components["schemas"]["Text2"];
            group: string;
            /** @description A message of this kind, as it is sent. */
            sample: Record<string, unknown>;
            /** @description JSON Schema of the message. */
            schema_url: string;
            /** @example order.placed.v1 */
            type: string;
        };
        /** @description What the provider takes of each sale. */
        FeeTerms: {
            /** Format: date */
            effective_from: string;
            fixed: components["schemas"]["Money"];
            /** @example 3.5 */
            percent: string;
            /** @description `absorbed`: the provider pays the card processor's fee out of its own; `passed_on`: the shop pays it beside. */
            processor_fee: string;
            refund_policy: components["schemas"]["Text2"];
            /** @description With the taxes on it: `3.5% + $0.30 plus HST 13%`. */
            words: components["schemas"]["Text2"];
        };
        /** @description Some events in order, each exactly as it would be pushed. */
        Feed: {
            cursor?: components["schemas"]["Cursor"] | null;
            events: Record<string, unknown>[];
            /** @description Whether more is there already. */
            more: boolean;
        };
        /** @description What is wrong with one field. */
        FieldProblem: {
            /** @description For programs: `required`, `taken`, `invalid`. */
            code: string;
            /** @description Name as in the request: `variants[0].price`. */
            field: string;
            /** @description For people, in the language they asked for. */
            message: string;
        };
        /** Format: binary */
        File: Blob;
        /** @description A form with one file. */
        FileUpload: {
            file: components["schemas"]["File"];
        };
        Forgotten: {
            email: string;
        };
        /** @enum {string} */
        FulfillmentState: "unfulfilled" | "partial" | "fulfilled" | "canceled";
        Group: {
            kind: components["schemas"]["GroupKind"];
            lines: components["schemas"]["LineQty"][];
            promise?: components["schemas"]["PromiseRange"] | null;
            shipment?: components["schemas"]["ShipmentShape"] | null;
        };
        /** @enum {string} */
        GroupKind: "ready" | "held" | "backordered" | "shipped" | "canceled";
        Health: {
            /** @enum {string} */
            health: "good";
        } | {
            /** Format: date-time */
            failing_since: string;
            /** @enum {string} */
            health: "shaky";
        } | {
            /** Format: date-time */
            failing_since?: string | null;
            /** @enum {string} */
            health: "broken";
            /** Format: date-time */
            next_try: string;
        };
        HomePage: {
            /** @description Seven days, the oldest first, the last is today. */
            last_days: components["schemas"]["DaySum"][];
            /** @description The five newest. */
            recent_orders: components["schemas"]["OrderRow"][];
            /** @description Up to the same time of day. */
            sales_same_day_last_week: components["schemas"]["SalesSum"];
            sales_today: components["schemas"]["SalesSum"];
            /** @description Every kind, also those with nothing to do. */
            todo: components["schemas"]["Todo"][];
        };
        /** @description A picture. `url` answers once `state` is `stored`; add `?w=` for a smaller one. */
        Image: {
            alt: components["schemas"]["Text2"];
            failure?: components["schemas"]["PictureFailure"] | null;
            /** Format: int32 */
            height: number;
            id: components["schemas"]["ImageId"];
            position: number;
            source_url?: string | null;
            /** @description `stored`, `pending` (still to be fetched from `source_url`) or `failed`. */
            state: string;
            url: string;
            /**
             * Format: int32
             * @description As it was given; 0 while it is not here.
             */
            width: number;
        };
        /** @example img_01h455vb4pex5vsknk084sn02q */
        ImageId: string;
        ImageInput: {
            alt?: components["schemas"]["Text2"];
            id: components["schemas"]["ImageId"];
        };
        ImageOrder: {
            /** @description All of the product's pictures. */
            ids: components["schemas"]["ImageId"][];
        };
        ImportColumn: {
            maps_to?: string | null;
            name: string;
        };
        /** @description Rows and what they would do to the shop as it was. */
        ImportCounts: {
            /** @description Collections the file itself names. */
            collections?: number;
            create: number;
            /** @description Rows that are left out. */
            errors: number;
            products: number;
            rows: number;
            /** @description Products that are already as the file says. */
            skip: number;
            /** @description Quantities of the file that differ from what the shop has counted itself. */
            stock_differs?: number;
            update: number;
            variants: number;
            warnings: number;
        };
        /** @description The file's letters in one encoding. */
        ImportEncoding: {
            encoding: string;
            /** @description Some cells of the file as they read in it. */
            sample: string[];
        };
        /** @description Products of the file that share a type or a tag. */
        ImportGroup: {
            /** @description As the file first writes it. */
            name: string;
            products: number;
        };
        /** @example imp_01h455vb4pex5vsknk084sn02q */
        ImportId: string;
        ImportOptions: {
            /** @description Product types and tags that become collections; at most 100. */
            collections?: components["schemas"]["Collect"][];
            status?: components["schemas"]["ProductStatus"] | null;
            /** @description What becomes of the file's quantities where the shop counts already. Products that are left alone keep theirs. */
            stock?: components["schemas"]["Stock"];
            /** @description Whether products the shop already has are changed. */
            update_existing: boolean;
        };
        ImportProblem: {
            /** @description The kind of problem, as in `remarks`. */
            code: string;
            column?: string | null;
            message: string;
            /** Format: int32 */
            row: number;
            /** @description `error`: the row is left out; `warning`: it is not taken exactly as written, or may not be what is wanted. */
            severity: string;
            value?: string | null;
        };
        ImportResult: {
            /** @description Quantities of the file that were set as counts of variants the shop counted already. */
            counted?: number;
            created: number;
            /** @description Products that did not become what the preview said, because the shop had changed. */
            differed?: number;
            /** @description Rows left out. */
            failed: number;
            /** Format: int64 */
            seconds: number;
            skipped: number;
            updated: number;
        };
        ImportSample: {
            /** @description `create`, `update`, `skip` (already so), `refuse` */
            action: string;
            options: string;
            price: string;
            /** Format: int32 */
            row: number;
            sku: string;
            stock: string;
            title: string;
        };
        ImportShape: {
            columns: components["schemas"]["ImportColumn"][];
            counts: components["schemas"]["ImportCounts"];
            /** Format: date-time */
            created_at: string;
            delimiter: string;
            encoding: string;
            /**
             * @description Ways to read the file's letters, one of which may be chosen while it is `previewed`; none where its bytes allow
             *     only one.
             */
            encoding_choices: components["schemas"]["ImportEncoding"][];
            /** @description How sure that is: `certain`, `likely`, `unsure`. */
            encoding_confidence: string;
            file_name: string;
            /** Format: date-time */
            finished_at?: string | null;
            /** @description `highstreet`, `shopify`, `woocommerce` */
            format: string;
            id: components["schemas"]["ImportId"];
            options?: components["schemas"]["ImportOptions"] | null;
            /** @description In the order of the rows, at most 100; `…/problems` has them all, page by page. */
            problems: components["schemas"]["ImportProblem"][];
            problems_total: number;
            progress: components["schemas"]["Progress"];
            /** @description What there is to say about the rows, kind by kind. */
            remarks: components["schemas"]["Remarks"][];
            result?: components["schemas"]["Outcome"] | null;
            sample: components["schemas"]["ImportSample"][];
            state: components["schemas"]["ImportState"];
            tags: components["schemas"]["ImportGroup"][];
            /** @description Product types and tags of the file, the most frequent first: each can become a collection. */
            types: components["schemas"]["ImportGroup"][];
        };
        /** @enum {string} */
        ImportState: "previewing" | "previewed" | "running" | "finished" | "failed" | "canceled";
        /** @description With whom a shop can register. */
        JurisdictionShape: {
            /** @example CA-QC */
            code: string;
            name: components["schemas"]["Text2"];
            /** @example 1234567890 TQ0001 */
            number_example: string;
        };
        /** @enum {string} */
        Language: "en" | "fr";
        LedgerEntry: {
            /** Format: date-time */
            at: string;
            /** Format: date */
            available_on?: string | null;
            /** @description By how much it changes what the provider owes the shop. */
            effect: components["schemas"]["Money"];
            id: components["schemas"]["EntryId"];
            kind: string;
            lines: components["schemas"]["LedgerLine"][];
            order?: components["schemas"]["LedgerOrder"] | null;
            /** @description What was written when it was booked, in the words of that moment. */
            text: string;
        };
        LedgerLine: {
            account: string;
            account_name: string;
            credit?: components["schemas"]["Money"] | null;
            debit?: components["schemas"]["Money"] | null;
        };
        LedgerOrder: {
            id: components["schemas"]["OrderId"];
            number: string;
        };
        LedgerPage: {
            /** @description Newest first. */
            items: components["schemas"]["LedgerEntry"][];
            next_cursor?: components["schemas"]["Cursor"] | null;
        };
        /** @example lin_01h455vb4pex5vsknk084sn02q */
        LineId: string;
        /** @description So many units of a line, in one group. */
        LineQty: {
            image_url?: string | null;
            line_id: components["schemas"]["LineId"];
            product_id: components["schemas"]["ProductId"];
            /** Format: int32 */
            quantity: number;
            sku: string;
            title: string;
            /** @description Of this group. */
            total: components["schemas"]["Money"];
            unit_price: components["schemas"]["Money"];
            variant_id: components["schemas"]["VariantId"];
            variant_title: string;
        };
        /** @description What the app knows of its user. */
        Me: {
            account: components["schemas"]["AccountShape"];
            memberships: components["schemas"]["MembershipShape"][];
            session_id: components["schemas"]["SessionId"];
            /**
             * @description Where merchants write to the provider.
             * @example help@shops.example
             */
            support_email: string;
        };
        MeChange: {
            language?: components["schemas"]["Language"] | null;
            name?: string | null;
        };
        Members: {
            /** @description The whole list, in order. */
            ids: components["schemas"]["ProductId"][];
        };
        MembershipShape: {
            role: components["schemas"]["Role"];
            tenant: components["schemas"]["TenantShape"];
        };
        /** @description Something that is missing. */
        MissingShape: {
            key: components["schemas"]["RequirementKey"];
            /** @description The first products with such a variant, for `weights`. */
            products?: components["schemas"]["UnweighedProduct"][];
            /**
             * Format: int64
             * @description Active variants without a weight, for `weights`.
             */
            variants?: number | null;
        };
        /** @description An amount in minor units (cents) of one currency. */
        Money: {
            currency: components["schemas"]["Currency"];
            /** Format: int64 */
            minor: number;
        };
        /** @description What the sale brings, and what is taken off it. */
        MoneyBlock: {
            /** Format: date */
            available_on?: string | null;
            fee_words: string;
            gross: components["schemas"]["Money"];
            /** @description What the platform owes the shop for this order, from the books. */
            net: components["schemas"]["Money"];
            platform_fee: components["schemas"]["Money"];
            platform_fee_tax: components["schemas"]["Money"];
            processor_fee?: components["schemas"]["Money"] | null;
            processor_fee_absorbed: boolean;
            refunded: components["schemas"]["Money"];
            taxes: components["schemas"]["Money"];
        };
        /** @example mov_01h455vb4pex5vsknk084sn02q */
        MovementId: string;
        NewPassword: {
            /** @description 10 to 200 characters that are not easily guessed. */
            password: string;
            token: string;
        };
        NoteInput: {
            /** @description 1 to 2000 characters. */
            text: string;
        };
        /** @description How the merchant hears of sales. A PUT takes the block as it was read; what cannot be changed is ignored there. */
        NotificationSettings: {
            /** @description Where the mails go; empty: to the owner. */
            email: string;
            /** @description Not changed by a PUT. The owner is written to only once the address is confirmed. */
            owner_confirmed: boolean;
            /** @description Not changed by a PUT. The owner's own address, in whose language the mails are. */
            owner_email: string;
            /** @description `each`: a mail for each sale. `daily`: one at seven in the morning by the shop's clock, with what is open to ship. */
            sales: components["schemas"]["SaleMails"];
            /**
             * Format: int32
             * @description 0 until something was chosen.
             */
            version: number;
        };
        NotificationsForm: {
            /** @description Empty: to the owner. */
            email?: string;
            sales: components["schemas"]["SaleMails"];
            /** Format: int32 */
            version: number;
        };
        OrderActions: {
            resend_confirmation: boolean;
            ship: boolean;
            /** @description Something is here and waits for the rest: it leaves only with `ship_anyway`. */
            ship_anyway: boolean;
        };
        OrderDetail: {
            actions: components["schemas"]["OrderActions"];
            amounts: components["schemas"]["Amounts"];
            billing_address: components["schemas"]["Address"];
            /** @description Whether `documents.packing_slip_url` answers with a slip: the order is paid and something of it is here. */
            can_print_slip: boolean;
            /**
             * Format: date-time
             * @description Always null for now: orders lapse, nobody cancels them yet.
             */
            canceled_at?: string | null;
            customer: components["schemas"]["CustomerDetail"];
            documents: components["schemas"]["Documents"];
            fulfillment_state: components["schemas"]["FulfillmentState"];
            groups: components["schemas"]["Group"][];
            id: components["schemas"]["OrderId"];
            language: components["schemas"]["Language"];
            money?: components["schemas"]["MoneyBlock"] | null;
            note_from_customer: string;
            number: string;
            payment?: components["schemas"]["PaymentBlock"] | null;
            payment_state: components["schemas"]["PaymentState"];
            /** Format: date-time */
            placed_at: string;
            shipment_preference: components["schemas"]["ShipmentPreference"];
            shipping_address?: components["schemas"]["Address"] | null;
            shipping_method: string;
            /** @description Newest first. */
            timeline: components["schemas"]["TimelineItem"][];
            /** Format: int32 */
            version: number;
        };
        /** @example ord_01h455vb4pex5vsknk084sn02q */
        OrderId: string;
        OrderPage: {
            /** @description Of the whole shop, unfiltered. */
            counts: components["schemas"]["OrdersCounted"];
            items: components["schemas"]["OrderRow"][];
            next_cursor?: components["schemas"]["Cursor"] | null;
        };
        OrderRef: {
            id: components["schemas"]["OrderId"];
            number: string;
        };
        /** @description One row of the list. */
        OrderRow: {
            /** Format: int64 */
            backordered_count: number;
            customer: components["schemas"]["Customer"];
            fulfillment_state: components["schemas"]["FulfillmentState"];
            id: components["schemas"]["OrderId"];
            /** Format: int32 */
            item_count: number;
            number: string;
            payment_state: components["schemas"]["PaymentState"];
            /** Format: date-time */
            placed_at: string;
            /**
             * Format: date
             * @description The last day anything of it was promised for; null when nothing is waited for or nobody knows.
             */
            promise_latest?: string | null;
            ship_to: string;
            total: components["schemas"]["Money"];
        };
        OrdersCounted: {
            /** Format: int64 */
            all: number;
            /** Format: int64 */
            backordered: number;
            /**
             * Format: int64
             * @description Paid and not wholly shipped.
             */
            unfulfilled: number;
            /** Format: int64 */
            unpaid: number;
        };
        /** @description What happens when the shelf is empty. */
        OutOfStock: {
            /** @enum {string} */
            policy: "stop";
        } | {
            /** Format: int32 */
            lead_days_max?: number | null;
            /** Format: int32 */
            lead_days_min?: number | null;
            /**
             * Format: int32
             * @description Most units sold before they are here; null: any number.
             */
            limit?: number | null;
            /** @enum {string} */
            policy: "backorder";
        };
        Outcome: components["schemas"]["ImportResult"] & {
            /** @description Why it failed. */
            message?: string | null;
        };
        Overlap: {
            /**
             * Format: int32
             * @description How long the old secret signs along; 24 when absent. 0 ends every old secret at once.
             */
            overlap_hours?: number | null;
        };
        PasswordChange: {
            current_password: string;
            /** @description 10 to 200 characters that are not easily guessed. */
            new_password: string;
        };
        PaymentBlock: {
            /** Format: date-time */
            captured_at?: string | null;
            message?: string | null;
            method: string;
            reference: string;
        };
        /**
         * @description The view `order_standing` says the same in SQL, so that lists can be filtered by it.
         * @enum {string}
         */
        PaymentState: "pending" | "paid" | "partially_refunded" | "refunded" | "failed";
        /** @description Payouts are not made by the program yet: there is never a next one. */
        PayoutShape: {
            amount: components["schemas"]["Money"];
            /** Format: date */
            date: string;
        };
        /** @description Why a picture could not be fetched. */
        PictureFailure: {
            /**
             * @description For programs: `answer_` and the server's status, `silent`, `address`, `redirects`, `too_many_bytes`, `too_many_pixels`,
             *     `unknown_type`, `damaged`.
             * @example answer_404
             */
            code: string;
            message: components["schemas"]["Text2"];
        };
        /** @description A form with a picture and what it shows, in the shop's language. */
        PictureUpload: {
            alt_en?: string | null;
            alt_fr?: string | null;
            file: components["schemas"]["File"];
        };
        PoliciesForm: {
            returns?: components["schemas"]["Text2"];
        };
        /** @description A refusal. */
        Problem: {
            /** @description For programs: `validation`, `stale`, `not_found`. */
            code: string;
            detail?: string;
            errors?: components["schemas"]["FieldProblem"][];
            /** @description Quote this when asking for help. */
            request_id?: string | null;
            /** Format: int32 */
            status: number;
            title: string;
            /** @description `/problems/` and the code. */
            type: string;
        } & {
            [key: string]: unknown;
        };
        ProductCounts: {
            /** Format: int64 */
            active: number;
            /** Format: int64 */
            all: number;
            /** Format: int64 */
            archived: number;
            /** Format: int64 */
            draft: number;
        };
        /** @example prd_01h455vb4pex5vsknk084sn02q */
        ProductId: string;
        /** @description A product as the editor sends it. */
        ProductInput: {
            collections?: components["schemas"]["CollectionId"][];
            description?: components["schemas"]["Text2"];
            /** @description Null: made from the title, or kept. */
            handle?: string | null;
            /** @description All pictures that stay, in their order; absent leaves them as they are. */
            images?: components["schemas"]["ImageInput"][] | null;
            options?: components["schemas"]["ProductOption"][];
            product_type?: string;
            seo?: components["schemas"]["SeoText"];
            status: components["schemas"]["ProductStatus"];
            tags?: string[];
            tax_category: string;
            title: components["schemas"]["Text2"];
            variants: components["schemas"]["VariantInput"][];
            vendor?: string;
            /**
             * Format: int32
             * @description The version that was read; required when replacing.
             */
            version?: number | null;
        };
        /** @description What a shopper chooses between: `Size` with `S`, `M`, `L` in this order. */
        ProductOption: {
            name: string;
            values: string[];
        };
        ProductPage: {
            /** @description Of the whole shop, unfiltered. */
            counts: components["schemas"]["ProductCounts"];
            items: components["schemas"]["ProductRow"][];
            next_cursor?: components["schemas"]["Cursor"] | null;
        };
        /** @description One row of the list. */
        ProductRow: {
            /**
             * Format: int64
             * @description Of all counted variants together.
             */
            available: number;
            /** Format: int64 */
            backordered: number;
            id: components["schemas"]["ProductId"];
            image?: components["schemas"]["Image"] | null;
            price_max: components["schemas"]["Money"];
            price_min: components["schemas"]["Money"];
            status: components["schemas"]["ProductStatus"];
            /** @description In the shop's primary language. */
            title: string;
            /** @description Variants whose stock is not counted: the shop sells them as “In stock”. */
            uncounted_count: number;
            /** Format: date-time */
            updated_at: string;
            variant_count: number;
        };
        /** @description A product with all that belongs to it. */
        ProductShape: {
            collections: components["schemas"]["CollectionRef"][];
            /** Format: date-time */
            created_at: string;
            description: components["schemas"]["Text2"];
            handle: string;
            id: components["schemas"]["ProductId"];
            images: components["schemas"]["Image"][];
            options: components["schemas"]["ProductOption"][];
            product_type: string;
            seo: components["schemas"]["SeoText"];
            status: components["schemas"]["ProductStatus"];
            storefront_url: string;
            tags: string[];
            tax_category: string;
            title: components["schemas"]["Text2"];
            /** Format: date-time */
            updated_at: string;
            variants: components["schemas"]["VariantShape"][];
            vendor: string;
            /** Format: int32 */
            version: number;
        };
        /**
         * @description Whether shoppers see it.
         * @enum {string}
         */
        ProductStatus: "draft" | "active" | "archived";
        /** @description Products looked at or applied, of all. 0 of 0: it is still being read. */
        Progress: {
            /** Format: int32 */
            done: number;
            /** Format: int32 */
            total: number;
        };
        /** @description What the shopper was told about when. */
        PromiseRange: {
            /** Format: date */
            earliest: string;
            /** Format: date */
            latest: string;
            source: components["schemas"]["PromiseSource"];
        };
        /**
         * @description Where the dates come from, so that a slip is noticed.
         * @enum {string}
         */
        PromiseSource: "lead_time" | "unknown";
        /** @enum {string} */
        Reason: "count" | "received" | "damaged" | "lost" | "returned" | "correction";
        RegistrationForm: {
            /** Format: date */
            effective_from: string;
            jurisdiction: string;
            number?: string;
        };
        RegistrationShape: {
            /** Format: date */
            effective_from: string;
            /** @example CA-QC */
            jurisdiction: string;
            /** @description Empty of a registration from before numbers were required; nothing is charged under it. */
            number: string;
        };
        /** @description All problems of one kind. */
        Remarks: {
            /** @example sold_untaxed */
            code: string;
            count: number;
            /**
             * @description One sentence for all of them.
             * @example 12 variants will be sold without tax
             */
            message: string;
            /** @description `error` or `warning` */
            severity: string;
        };
        Requeued: {
            count: number;
        };
        /**
         * @description What a shop needs before it may open.
         * @enum {string}
         */
        RequirementKey: "email" | "address" | "contact" | "taxes" | "product" | "shipping" | "weights";
        Revoked: {
            revoked: number;
        };
        /**
         * @description What a member may do. The owner may also close the shop and change who is paid.
         * @enum {string}
         */
        Role: "owner" | "staff";
        /** @enum {string} */
        SaleMails: "each" | "daily" | "none";
        /** @description One unit sold by card where the shop is, without delivery. */
        SalePreview: {
            charged: components["schemas"]["Money"];
            /** @description What is left of the price. */
            kept: components["schemas"]["Money"];
            /** @description Taken of what is charged. */
            platform_fee: components["schemas"]["Money"];
            platform_fee_tax: components["schemas"]["Money"];
            price: components["schemas"]["Money"];
            /** @description As in the fee schedule; what is passed on comes off `kept` and is not known before the sale. */
            processor_fee: string;
            /** @description On top of the price, for the governments. */
            sales_taxes: components["schemas"]["Money"];
        };
        SalesSum: {
            gross: components["schemas"]["Money"];
            /** Format: int64 */
            orders: number;
        };
        SchemaLink: {
            description: components["schemas"]["Text2"];
            /** @example order.placed.v1 */
            type: string;
            url: string;
        };
        SchemaLinks: {
            items: components["schemas"]["SchemaLink"][];
        };
        /**
         * @description What a key may do. A key opens what its row lists and nothing that is invented later.
         * @enum {string}
         */
        Scope: "events.read";
        SentRequest: {
            /** @description The exact bytes; empty when the event was purged, or was only a test. */
            body: string;
            /** @description The same on every attempt; each has its own signature beside them. */
            headers: {
                [key: string]: string;
            };
            method: string;
        };
        SeoText: {
            description: components["schemas"]["Text2"];
            title: components["schemas"]["Text2"];
        };
        /** @example ses_01h455vb4pex5vsknk084sn02q */
        SessionId: string;
        SessionLine: {
            /** Format: date-time */
            created_at: string;
            current: boolean;
            id: components["schemas"]["SessionId"];
            /** Format: date-time */
            last_seen_at: string;
            user_agent: string;
        };
        SessionList: {
            /** @description The last visit first. */
            items: components["schemas"]["SessionLine"][];
        };
        /**
         * @description One card of the guide.
         * @enum {string}
         */
        SetupCard: "email" | "product" | "address" | "contact" | "taxes" | "shipping" | "weights" | "open" | "payments" | "look" | "test_order" | "guide";
        SetupGuide: {
            /** @description The guide as a whole was put away. */
            dismissed: boolean;
            done: number;
            /** @description What the shop needs before it may open, as the storefront's settings show it. */
            missing: components["schemas"]["MissingShape"][];
            steps: components["schemas"]["SetupStep"][];
            storefront_open: boolean;
            total: number;
        };
        SetupStep: {
            /** @description Put away by the merchant. */
            dismissed: boolean;
            /** @description Told by the facts, not by a tick. */
            done: boolean;
            key: components["schemas"]["SetupCard"];
            /** @description The shop cannot open without it. */
            required: boolean;
        };
        ShipLine: {
            line_id: components["schemas"]["LineId"];
            /**
             * Format: int32
             * @description Units of the line that go into the parcel.
             */
            quantity: number;
        };
        /** @example shp_01h455vb4pex5vsknk084sn02q */
        ShipmentId: string;
        ShipmentInput: {
            carrier?: string;
            lines: components["schemas"]["ShipLine"][];
            /** @description Whether the shopper is written to. */
            notify: boolean;
            /** @description Ship although the shopper chose to get everything together and something is not here. */
            ship_anyway?: boolean;
            tracking_number?: string;
        };
        /**
         * @description Whether to ship what is in stock at once or to wait and send everything together.
         * @enum {string}
         */
        ShipmentPreference: "ship_available" | "wait_for_all";
        ShipmentShape: {
            carrier: string;
            id: components["schemas"]["ShipmentId"];
            number: string;
            packing_slip_url: string;
            /** Format: date-time */
            shipped_at: string;
            tracking_number: string;
            tracking_url?: string | null;
        };
        ShippingMethodForm: {
            countries?: components["schemas"]["Country"][];
            enabled: boolean;
            free_above?: components["schemas"]["Money"] | null;
            name: components["schemas"]["Text2"];
            provinces?: string[];
            rate: components["schemas"]["ShippingRate"];
            /**
             * Format: int32
             * @description As `transit_days_min` when absent.
             */
            transit_days_max?: number | null;
            /**
             * Format: int32
             * @description 1 when absent.
             */
            transit_days_min?: number | null;
            /**
             * Format: int32
             * @description The version that was read; needed to change a method, ignored for a new one.
             */
            version?: number | null;
        };
        /** @example shm_01h455vb4pex5vsknk084sn02q */
        ShippingMethodId: string;
        ShippingMethodList: {
            items: components["schemas"]["ShippingMethodShape"][];
        };
        ShippingMethodShape: {
            /** @description Empty: everywhere. */
            countries: components["schemas"]["Country"][];
            enabled: boolean;
            free_above?: components["schemas"]["Money"] | null;
            id: components["schemas"]["ShippingMethodId"];
            name: components["schemas"]["Text2"];
            /** @description Empty: all of them. */
            provinces: string[];
            rate: components["schemas"]["ShippingRate"];
            /** Format: int32 */
            transit_days_max: number;
            /** Format: int32 */
            transit_days_min: number;
            /** Format: int32 */
            version: number;
        };
        ShippingRate: {
            /** @enum {string} */
            kind: "flat";
            price: components["schemas"]["Money"];
        } | {
            /** @enum {string} */
            kind: "by_weight";
            steps: components["schemas"]["WeightStep"][];
        } | {
            /** @enum {string} */
            kind: "pickup";
        };
        ShopForm: {
            address?: components["schemas"]["Address"] | null;
            /** @description Empty for none. */
            contact_email?: string;
            legal_name?: string;
            name: string;
            phone?: string;
            policies?: components["schemas"]["PoliciesForm"] | null;
            /** @description Absent: as it was. */
            statement_name?: string | null;
            /** @example America/Toronto */
            timezone: string;
            /** Format: int32 */
            version: number;
        };
        ShopPolicies: {
            returns: components["schemas"]["Text2"];
            shipping: components["schemas"]["Text2"];
        };
        /** @description What the shop says of itself. A PUT takes the block as it was read; what cannot be changed is ignored there. */
        ShopSettings: {
            address: components["schemas"]["Address"];
            /** @description Printed on every page and paper, and where shoppers' answers to mails go; empty when the shop names none. */
            contact_email: string;
            currency: components["schemas"]["Currency"];
            languages: components["schemas"]["Language"][];
            legal_name: string;
            name: string;
            order_number_prefix: string;
            phone: string;
            policies: components["schemas"]["ShopPolicies"];
            primary_language: components["schemas"]["Language"];
            /** @description Not changed by a PUT. */
            slug: string;
            statement: components["schemas"]["StatementBlock"];
            /** @description What card statements read behind the provider's name; empty: the shop's own name. */
            statement_name: string;
            /** @description Not changed by a PUT. */
            storefront_url: string;
            /** @example America/Toronto */
            timezone: string;
            /** Format: int32 */
            version: number;
        };
        SignUpForm: {
            accept_terms: boolean;
            country: string;
            currency: string;
            email: string;
            language: components["schemas"]["Language"];
            /** @description 10 to 200 characters that are not easily guessed. */
            password: string;
            province?: string;
            shop_name: string;
            slug?: string | null;
        };
        Since: {
            /**
             * Format: date-time
             * @description The last 30 days when absent.
             */
            since?: string | null;
        };
        SlugAnswer: {
            available: boolean;
            host: string;
            /** @description `taken`, `reserved` or `invalid`. */
            reason?: string | null;
            slug: string;
            suggestion?: string | null;
        };
        /** @description The line on the statements of the shop's customers. Not changed by a PUT. */
        StatementBlock: {
            /**
             * @description What it reads now; the shop's part of it where the prefix is not known.
             * @example HIGHST* BYTOWN GOODS
             */
            line: string;
            /** @description Characters `statement_name` may have. */
            longest: number;
            /** @description The provider's part, before an asterisk and a blank. */
            prefix?: string | null;
        };
        /**
         * @description What becomes of the file's quantities where the shop counts already.
         * @enum {string}
         */
        Stock: "keep" | "count";
        /** @description How many variants each filter admits. */
        StockCounts: {
            /** Format: int64 */
            all: number;
            /** Format: int64 */
            backordered: number;
            /**
             * Format: int64
             * @description As in [`StockFilter`].
             */
            low: number;
            /** Format: int64 */
            out: number;
        };
        StockItem: {
            /** Format: int32 */
            available: number;
            /** Format: int32 */
            backordered: number;
            image_url?: string | null;
            /** Format: int32 */
            incoming: number;
            /** Format: int32 */
            on_hand: number;
            product_id: components["schemas"]["ProductId"];
            /** Format: int32 */
            reorder_point?: number | null;
            /** Format: int32 */
            reorder_quantity?: number | null;
            /** Format: int32 */
            reserved: number;
            sku: string;
            title: string;
            variant_id: components["schemas"]["VariantId"];
            variant_title: string;
            /**
             * Format: int64
             * @description Of the last movement; 0 when it was never moved.
             */
            version: number;
        };
        StockLevels: {
            /** Format: int32 */
            available: number;
            /** Format: int32 */
            backordered: number;
            /** Format: int32 */
            on_hand: number;
            /** Format: int32 */
            reserved: number;
        };
        StockPage: {
            /** @description Of all items whose stock is counted, unfiltered. Items of archived products are in `all`, never in `low` or `out`. */
            counts: components["schemas"]["StockCounts"];
            items: components["schemas"]["StockItem"][];
            next_cursor?: components["schemas"]["Cursor"] | null;
        };
        StorefrontDoors: {
            /** @description What shoppers read while the owner has closed the shop. */
            message: components["schemas"]["Text2"];
            /** @description In the order to mend it. A closed shop cannot open while anything is missing; an open one stays open. */
            missing: components["schemas"]["MissingShape"][];
            /** @description Lets whoever has it look around while the doors are closed, for seven days; `null` while they are open. */
            preview_url?: string | null;
            /**
             * Format: date-time
             * @description When it was opened, or closed again; `null` of a shop that was never opened.
             */
            since?: string | null;
            state: components["schemas"]["StorefrontState"];
            /** @description The same as `state` being `open`. */
            storefront_open: boolean;
            storefront_url: string;
        };
        /** @enum {string} */
        StorefrontState: "suspended" | "unconfirmed" | "closed" | "open";
        /**
         * @description The tax category of a product. A merchant chooses it; `standard` fits most goods.
         * @enum {string}
         */
        TaxCategory: "standard" | "basic_groceries" | "snack_food" | "prepared_food" | "printed_books" | "newspapers" | "childrens_clothing" | "diapers" | "child_car_seats" | "childrens_toys" | "menstrual_products" | "prescription_drugs" | "medical_devices" | "bicycles" | "gift_cards" | "exempt";
        /** @description What a product or variant can be in the eyes of the tax law. */
        TaxCategoryShape: {
            /** @example basic_groceries */
            code: string;
            name: components["schemas"]["Text2"];
        };
        TaxLine: {
            amount: components["schemas"]["Money"];
            /** @description `HST 13%` */
            name: string;
            /** @description Percent: `9.975`. */
            rate: string;
        };
        /** @description What a shopper in this province pays for a standard item. */
        TaxPreview: {
            destination: string;
            taxes: components["schemas"]["ChargedTax"][];
        };
        TaxSettings: {
            /** @description Whether the owner has given a number, or said that there is none. */
            declared: boolean;
            /** @description All there are. Not read by a PUT. */
            jurisdictions: components["schemas"]["JurisdictionShape"][];
            /** @description Not read by a PUT. */
            preview: components["schemas"]["TaxPreview"][];
            prices_include_tax: boolean;
            /** @description With at least one number. `false` and `declared`: a small supplier. */
            registered: boolean;
            registrations: components["schemas"]["RegistrationShape"][];
            /**
             * @description What a shop of this province is usually registered for. Not read by a PUT.
             * @example [
             *       "CA",
             *       "CA-QC"
             *     ]
             */
            suggested: string[];
            /** @description All there are. Not read by a PUT. */
            tax_categories: components["schemas"]["TaxCategoryShape"][];
            /** Format: int64 */
            version: number;
        };
        TaxesForm: {
            /** @description `false` is the answer "none: small supplier". */
            registered: boolean;
            /** @description With their numbers, if `registered`; else none. */
            registrations: components["schemas"]["RegistrationForm"][];
            /** Format: int64 */
            version: number;
        };
        /** @example ten_42 */
        TenantId: string;
        TenantShape: {
            country: string;
            currency: components["schemas"]["Currency"];
            id: components["schemas"]["TenantId"];
            name: string;
            primary_language: components["schemas"]["Language"];
            province: string;
            slug: string;
            /** @description `suspended`: it can be read, not changed. */
            status: string;
            storefront_url: string;
            /** @description The provider's words; only of a suspended shop. */
            suspended_reason?: string | null;
            timezone: string;
        };
        TestSent: {
            delivery_id: components["schemas"]["DeliveryId"];
        };
        /**
         * @description A text in both languages; empty where there is none. For now a shop keeps its texts in one language, its primary
         *     one: the other key is always empty in answers and ignored in requests.
         */
        Text2: {
            en?: string;
            fr?: string;
        };
        ThemeForm: {
            accent: string;
            announcement?: components["schemas"]["Text2"];
            tagline?: components["schemas"]["Text2"];
            /** Format: int32 */
            version: number;
        };
        ThemeSettings: {
            /** @example #1f5f4a */
            accent: string;
            /** @description A line above every page; an empty one is filled from the other language. */
            announcement: components["schemas"]["Text2"];
            tagline: components["schemas"]["Text2"];
            /** Format: int32 */
            version: number;
        };
        TimelineItem: {
            /** Format: date-time */
            at: string;
            by?: string | null;
            kind: string;
            text: string;
        };
        Todo: {
            /** Format: int64 */
            count: number;
            kind: components["schemas"]["TodoKind"];
        };
        /** @enum {string} */
        TodoKind: "unfulfilled_orders" | "backorders_fillable" | "low_stock" | "out_of_stock" | "stuck_deliveries" | "late_promises" | "missing_pictures";
        TrackingInput: {
            carrier: string;
            /** @description Ignored: the shopper is told once, when the parcel leaves. */
            notify?: boolean;
            tracking_number: string;
        };
        /** @description A product for sale with a variant that nobody has weighed. */
        UnweighedProduct: {
            id: components["schemas"]["ProductId"];
            title: string;
        };
        /** @example var_01h455vb4pex5vsknk084sn02q */
        VariantId: string;
        VariantInput: {
            active?: boolean | null;
            barcode?: string;
            compare_at_price?: components["schemas"]["Money"] | null;
            cost?: components["schemas"]["Money"] | null;
            /** Format: int32 */
            height_mm?: number | null;
            /** @description Absent leaves it as it is, as with the next three; null clears it. */
            hs_code?: string | null;
            id?: components["schemas"]["VariantId"] | null;
            /**
             * Format: int32
             * @description Read only for new ones: makes a count.
             */
            initial_stock?: number | null;
            /** Format: int32 */
            length_mm?: number | null;
            options: string[];
            /**
             * @description ISO 3166-1 code of a country.
             * @example CA
             */
            origin?: string | null;
            out_of_stock: components["schemas"]["OutOfStock"];
            /**
             * Format: int32
             * @description Ignored: the order of the list is what counts.
             */
            position?: number | null;
            price: components["schemas"]["Money"];
            /** Format: int32 */
            reorder_point?: number | null;
            /** Format: int32 */
            reorder_quantity?: number | null;
            requires_shipping: boolean;
            sku?: string;
            /** @description Null: the product's own. */
            tax_category?: string | null;
            /** @description Absent leaves it as it is; a new one is taxable. */
            taxable?: boolean | null;
            track_stock: boolean;
            /** Format: int32 */
            weight_grams?: number | null;
            /** Format: int32 */
            width_mm?: number | null;
        };
        VariantShape: {
            /** @description Whether shoppers may choose it. */
            active: boolean;
            barcode: string;
            compare_at_price?: components["schemas"]["Money"] | null;
            cost?: components["schemas"]["Money"] | null;
            /** Format: int32 */
            height_mm?: number | null;
            /** @description Harmonized System code, for customs. */
            hs_code?: string | null;
            id?: components["schemas"]["VariantId"] | null;
            /** Format: int32 */
            length_mm?: number | null;
            options: string[];
            /**
             * @description Where it was made.
             * @example CA
             */
            origin?: string | null;
            out_of_stock: components["schemas"]["OutOfStock"];
            position: number;
            price: components["schemas"]["Money"];
            /** Format: int32 */
            reorder_point?: number | null;
            /** Format: int32 */
            reorder_quantity?: number | null;
            requires_shipping: boolean;
            sku: string;
            stock: components["schemas"]["StockLevels"];
            /** @description Null: the product's own. */
            tax_category?: string | null;
            /** @description False: sold without tax, whatever its category. */
            taxable: boolean;
            track_stock: boolean;
            /** Format: int32 */
            weight_grams?: number | null;
            /** Format: int32 */
            width_mm?: number | null;
        };
        WeightStep: {
            price: components["schemas"]["Money"];
            /**
             * Format: int32
             * @description Greater than that of the step before.
             */
            up_to_grams: number;
        };
    };
    responses: {
        /** @description The page is another site's, or the role lacks the right */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Our own trouble, logged under `request_id` */
        Internal: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `errors` names each field that is wrong, as the request names it */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description What was sent is not understood */
        Malformed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such thing in a shop of yours */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is longer than anything that is sent here */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many tries; `Retry-After` says when to try again */
        TooMany: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No session or key, or not one in force */
        Unauthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too busy; `Retry-After` says when to try again */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not of the kind that is read here */
        UnsupportedMedia: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type AccountId = components['schemas']['AccountId'];
export type AccountShape = components['schemas']['AccountShape'];
export type Address = components['schemas']['Address'];
export type AdjustInput = components['schemas']['AdjustInput'];
export type Amounts = components['schemas']['Amounts'];
export type ApiKey = components['schemas']['ApiKey'];
export type ApiKeyId = components['schemas']['ApiKeyId'];
export type ApiKeyInput = components['schemas']['ApiKeyInput'];
export type ApiKeyList = components['schemas']['ApiKeyList'];
export type ApiKeyMade = components['schemas']['ApiKeyMade'];
export type AttemptShape = components['schemas']['AttemptShape'];
export type Audience = components['schemas']['Audience'];
export type Balances = components['schemas']['Balances'];
export type BulkAction = components['schemas']['BulkAction'];
export type BulkInput = components['schemas']['BulkInput'];
export type Changed = components['schemas']['Changed'];
export type ChargedTax = components['schemas']['ChargedTax'];
export type Collect = components['schemas']['Collect'];
export type CollectionId = components['schemas']['CollectionId'];
export type CollectionInput = components['schemas']['CollectionInput'];
export type CollectionList = components['schemas']['CollectionList'];
export type CollectionRef = components['schemas']['CollectionRef'];
export type CollectionShape = components['schemas']['CollectionShape'];
export type Confirmation = components['schemas']['Confirmation'];
export type Country = components['schemas']['Country'];
export type Credentials = components['schemas']['Credentials'];
export type Currency = components['schemas']['Currency'];
export type Cursor = components['schemas']['Cursor'];
export type Customer = components['schemas']['Customer'];
export type CustomerDetail = components['schemas']['CustomerDetail'];
export type DaySum = components['schemas']['DaySum'];
export type DeliveryId = components['schemas']['DeliveryId'];
export type DeliveryPage = components['schemas']['DeliveryPage'];
export type DeliveryShape = components['schemas']['DeliveryShape'];
export type DeliveryStatus = components['schemas']['DeliveryStatus'];
export type DeliveryWhole = components['schemas']['DeliveryWhole'];
export type DismissInput = components['schemas']['DismissInput'];
export type Documents = components['schemas']['Documents'];
export type DoorsInput = components['schemas']['DoorsInput'];
export type EmailChange = components['schemas']['EmailChange'];
export type Encoding = components['schemas']['Encoding'];
export type EncodingInput = components['schemas']['EncodingInput'];
export type EndpointAndSecret = components['schemas']['EndpointAndSecret'];
export type EndpointForm = components['schemas']['EndpointForm'];
export type EndpointId = components['schemas']['EndpointId'];
export type EndpointList = components['schemas']['EndpointList'];
export type EndpointShape = components['schemas']['EndpointShape'];
export type EndpointStatus = components['schemas']['EndpointStatus'];
export type EntryId = components['schemas']['EntryId'];
export type EventCatalogue = components['schemas']['EventCatalogue'];
export type EventId = components['schemas']['EventId'];
export type EventTypeShape = components['schemas']['EventTypeShape'];
export type FeeTerms = components['schemas']['FeeTerms'];
export type Feed = components['schemas']['Feed'];
export type FieldProblem = components['schemas']['FieldProblem'];
export type File = components['schemas']['File'];
export type FileUpload = components['schemas']['FileUpload'];
export type Forgotten = components['schemas']['Forgotten'];
export type FulfillmentState = components['schemas']['FulfillmentState'];
export type Group = components['schemas']['Group'];
export type GroupKind = components['schemas']['GroupKind'];
export type Health = components['schemas']['Health'];
export type HomePage = components['schemas']['HomePage'];
export type Image = components['schemas']['Image'];
export type ImageId = components['schemas']['ImageId'];
export type ImageInput = components['schemas']['ImageInput'];
export type ImageOrder = components['schemas']['ImageOrder'];
export type ImportColumn = components['schemas']['ImportColumn'];
export type ImportCounts = components['schemas']['ImportCounts'];
export type ImportEncoding = components['schemas']['ImportEncoding'];
export type ImportGroup = components['schemas']['ImportGroup'];
export type ImportId = components['schemas']['ImportId'];
export type ImportOptions = components['schemas']['ImportOptions'];
export type ImportProblem = components['schemas']['ImportProblem'];
export type ImportResult = components['schemas']['ImportResult'];
export type ImportSample = components['schemas']['ImportSample'];
export type ImportShape = components['schemas']['ImportShape'];
export type ImportState = components['schemas']['ImportState'];
export type JurisdictionShape = components['schemas']['JurisdictionShape'];
export type Language = components['schemas']['Language'];
export type LedgerEntry = components['schemas']['LedgerEntry'];
export type LedgerLine = components['schemas']['LedgerLine'];
export type LedgerOrder = components['schemas']['LedgerOrder'];
export type LedgerPage = components['schemas']['LedgerPage'];
export type LineId = components['schemas']['LineId'];
export type LineQty = components['schemas']['LineQty'];
export type Me = components['schemas']['Me'];
export type MeChange = components['schemas']['MeChange'];
export type Members = components['schemas']['Members'];
export type MembershipShape = components['schemas']['MembershipShape'];
export type MissingShape = components['schemas']['MissingShape'];
export type Money = components['schemas']['Money'];
export type MoneyBlock = components['schemas']['MoneyBlock'];
export type MovementId = components['schemas']['MovementId'];
export type NewPassword = components['schemas']['NewPassword'];
export type NoteInput = components['schemas']['NoteInput'];
export type NotificationSettings = components['schemas']['NotificationSettings'];
export type NotificationsForm = components['schemas']['NotificationsForm'];
export type OrderActions = components['schemas']['OrderActions'];
export type OrderDetail = components['schemas']['OrderDetail'];
export type OrderId = components['schemas']['OrderId'];
export type OrderPage = components['schemas']['OrderPage'];
export type OrderRef = components['schemas']['OrderRef'];
export type OrderRow = components['schemas']['OrderRow'];
export type OrdersCounted = components['schemas']['OrdersCounted'];
export type OutOfStock = components['schemas']['OutOfStock'];
export type Outcome = components['schemas']['Outcome'];
export type Overlap = components['schemas']['Overlap'];
export type PasswordChange = components['schemas']['PasswordChange'];
export type PaymentBlock = components['schemas']['PaymentBlock'];
export type PaymentState = components['schemas']['PaymentState'];
export type PayoutShape = components['schemas']['PayoutShape'];
export type PictureFailure = components['schemas']['PictureFailure'];
export type PictureUpload = components['schemas']['PictureUpload'];
export type PoliciesForm = components['schemas']['PoliciesForm'];
export type Problem = components['schemas']['Problem'];
export type ProductCounts = components['schemas']['ProductCounts'];
export type ProductId = components['schemas']['ProductId'];
export type ProductInput = components['schemas']['ProductInput'];
export type ProductOption = components['schemas']['ProductOption'];
export type ProductPage = components['schemas']['ProductPage'];
export type ProductRow = components['schemas']['ProductRow'];
export type ProductShape = components['schemas']['ProductShape'];
export type ProductStatus = components['schemas']['ProductStatus'];
export type Progress = components['schemas']['Progress'];
export type PromiseRange = components['schemas']['PromiseRange'];
export type PromiseSource = components['schemas']['PromiseSource'];
export type Reason = components['schemas']['Reason'];
export type RegistrationForm = components['schemas']['RegistrationForm'];
export type RegistrationShape = components['schemas']['RegistrationShape'];
export type Remarks = components['schemas']['Remarks'];
export type Requeued = components['schemas']['Requeued'];
export type RequirementKey = components['schemas']['RequirementKey'];
export type Revoked = components['schemas']['Revoked'];
export type Role = components['schemas']['Role'];
export type SaleMails = components['schemas']['SaleMails'];
export type SalePreview = components['schemas']['SalePreview'];
export type SalesSum = components['schemas']['SalesSum'];
export type SchemaLink = components['schemas']['SchemaLink'];
export type SchemaLinks = components['schemas']['SchemaLinks'];
export type Scope = components['schemas']['Scope'];
export type SentRequest = components['schemas']['SentRequest'];
export type SeoText = components['schemas']['SeoText'];
export type SessionId = components['schemas']['SessionId'];
export type SessionLine = components['schemas']['SessionLine'];
export type SessionList = components['schemas']['SessionList'];
export type SetupCard = components['schemas']['SetupCard'];
export type SetupGuide = components['schemas']['SetupGuide'];
export type SetupStep = components['schemas']['SetupStep'];
export type ShipLine = components['schemas']['ShipLine'];
export type ShipmentId = components['schemas']['ShipmentId'];
export type ShipmentInput = components['schemas']['ShipmentInput'];
export type ShipmentPreference = components['schemas']['ShipmentPreference'];
export type ShipmentShape = components['schemas']['ShipmentShape'];
export type ShippingMethodForm = components['schemas']['ShippingMethodForm'];
export type ShippingMethodId = components['schemas']['ShippingMethodId'];
export type ShippingMethodList = components['schemas']['ShippingMethodList'];
export type ShippingMethodShape = components['schemas']['ShippingMethodShape'];
export type ShippingRate = components['schemas']['ShippingRate'];
export type ShopForm = components['schemas']['ShopForm'];
export type ShopPolicies = components['schemas']['ShopPolicies'];
export type ShopSettings = components['schemas']['ShopSettings'];
export type SignUpForm = components['schemas']['SignUpForm'];
export type Since = components['schemas']['Since'];
export type SlugAnswer = components['schemas']['SlugAnswer'];
export type StatementBlock = components['schemas']['StatementBlock'];
export type Stock = components['schemas']['Stock'];
export type StockCounts = components['schemas']['StockCounts'];
export type StockItem = components['schemas']['StockItem'];
export type StockLevels = components['schemas']['StockLevels'];
export type StockPage = components['schemas']['StockPage'];
export type StorefrontDoors = components['schemas']['StorefrontDoors'];
export type StorefrontState = components['schemas']['StorefrontState'];
export type TaxCategory = components['schemas']['TaxCategory'];
export type TaxCategoryShape = components['schemas']['TaxCategoryShape'];
export type TaxLine = components['schemas']['TaxLine'];
export type TaxPreview = components['schemas']['TaxPreview'];
export type TaxSettings = components['schemas']['TaxSettings'];
export type TaxesForm = components['schemas']['TaxesForm'];
export type TenantId = components['schemas']['TenantId'];
export type TenantShape = components['schemas']['TenantShape'];
export type TestSent = components['schemas']['TestSent'];
export type Text2 = components['schemas']['Text2'];
export type ThemeForm = components['schemas']['ThemeForm'];
export type ThemeSettings = components['schemas']['ThemeSettings'];
export type TimelineItem = components['schemas']['TimelineItem'];
export type Todo = components['schemas']['Todo'];
export type TodoKind = components['schemas']['TodoKind'];
export type TrackingInput = components['schemas']['TrackingInput'];
export type UnweighedProduct = components['schemas']['UnweighedProduct'];
export type VariantId = components['schemas']['VariantId'];
export type VariantInput = components['schemas']['VariantInput'];
export type VariantShape = components['schemas']['VariantShape'];
export type WeightStep = components['schemas']['WeightStep'];
export type ResponseForbidden = components['responses']['Forbidden'];
export type ResponseInternal = components['responses']['Internal'];
export type ResponseInvalid = components['responses']['Invalid'];
export type ResponseMalformed = components['responses']['Malformed'];
export type ResponseNotFound = components['responses']['NotFound'];
export type ResponseTooLarge = components['responses']['TooLarge'];
export type ResponseTooMany = components['responses']['TooMany'];
export type ResponseUnauthenticated = components['responses']['Unauthenticated'];
export type ResponseUnavailable = components['responses']['Unavailable'];
export type ResponseUnsupportedMedia = components['responses']['UnsupportedMedia'];
export type $defs = Record<string, never>;
export interface operations {
    post_email_confirmation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Confirmation"];
            };
        };
        responses: {
            /** @description The address is confirmed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            /** @description The new address has an account of its own */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The link is used or too old */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_events: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every kind of event and where its schema is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemaLinks"];
                };
            };
            400: components["responses"]["Malformed"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_events_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `order.placed.v1` */
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JSON Schema (2020-12) of a message of this kind */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/schema+json": Record<string, unknown>;
                };
            };
            400: components["responses"]["Malformed"];
            /** @description No such kind */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description Logged in; the session cookie comes along */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Malformed"];
            /** @description E-mail or password is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["Invalid"];
            /** @description Too many tries */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Logged out, or never was in */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who is logged in and where they work */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    patch_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeChange"];
            };
        };
        responses: {
            /** @description After the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description Fields that are wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_me_email: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailChange"];
            };
        };
        responses: {
            /** @description A link is on its way to the new address */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description `current_password` is wrong, or `email` is no address */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_me_email_confirmation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The mail is on its way again */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            /** @description Confirmed already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_me_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description The new password holds; all other sessions have ended, and a mail says so */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description `current_password` is wrong or `new_password` is weak */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_me_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where this account is logged in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_me_sessions_revoke_others: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All sessions but this one have ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revoked"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_me_sessions_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the list of sessions */
                session_id: components["schemas"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description That session has ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            /** @description No such session */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_openapi_json: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description This document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            400: components["responses"]["Malformed"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_password_reset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Forgotten"];
            };
        };
        responses: {
            /** @description If the address has an account, a link is on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["Invalid"];
            /** @description Too many tries */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_password_reset_complete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description The new password holds; all sessions have ended, and a mail says so */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            /** @description The link is used or too old */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description The password is weak */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_signup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUpForm"];
            };
        };
        responses: {
            /** @description The shop is there and its owner logged in; the mail to the address says how to go on */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Malformed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description Fields that are wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_signup_slug: {
        parameters: {
            query?: {
                /** @description A shop's name to make an address of. */
                name?: string;
                /** @description The address itself, when no name is given. */
                slug?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether a shop may have this address */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlugAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_api_keys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The shop's keys, without their text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyList"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            /** @description Only the owner may */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_api_keys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyInput"];
            };
        };
        responses: {
            /** @description The new key; its text is shown this once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyMade"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            /** @description Only the owner may */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /** @description The shop has as many keys as it may */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description Fields that are wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_api_keys_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                key_id: components["schemas"]["ApiKeyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It opens nothing any more, from now on */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            /** @description Only the owner may */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such key, or revoked already */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_collections: {
        parameters: {
            query?: {
                /** @description Only what holds these words */
                q?: string;
            };
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All collections, by title */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionList"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_collections: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectionInput"];
            };
        };
        responses: {
            /** @description The new collection */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["Invalid"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    put_collections_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                collection_id: components["schemas"]["CollectionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectionInput"];
            };
        };
        responses: {
            /** @description The collection as saved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Somebody else has saved it since */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["Invalid"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_collections_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                collection_id: components["schemas"]["CollectionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone; its products stay */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    put_collections_products: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                collection_id: components["schemas"]["CollectionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Members"];
            };
        };
        responses: {
            /** @description The collection holds these products, in this order */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["Invalid"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_deliveries: {
        parameters: {
            query?: {
                /** @description The number of an order, or an event's id or how it begins */
                q?: string;
                /** @description Of this endpoint only */
                endpoint?: string;
                /** @description In this state only */
                state?: "pending" | "succeeded" | "failed";
                /** @description Of this kind only: `order.paid.v1` */
                event_type?: string;
                /** @description `next_cursor` of the page before */
                cursor?: string;
                /** @description Items on a page; 50 when absent */
                limit?: number;
            };
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The log of messages, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_deliveries_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message with everything that became of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryWhole"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description No such delivery */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_deliveries_redeliver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is tried again */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description No such delivery */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The event is no longer kept */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_endpoints: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoints, the oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointList"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_endpoints: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndpointForm"];
            };
        };
        responses: {
            /** @description The new endpoint; its secret is shown this once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointAndSecret"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            /** @description Only the owner may */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /** @description The shop has as many as it may */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description Fields that are wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    put_endpoints_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndpointForm"];
            };
        };
        responses: {
            /** @description The endpoint as saved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            /** @description Only the owner may */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such endpoint */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody else has saved it since */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description Fields that are wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_endpoints_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone with what waited for it */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            /** @description Only the owner may */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such endpoint */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_endpoints_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Messages wait from now on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description No such endpoint */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_endpoints_redeliver_failed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Since"];
            };
        };
        responses: {
            /** @description What failed is tried again */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Requeued"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description No such endpoint */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["Invalid"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_endpoints_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What waits is tried at once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description No such endpoint */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_endpoints_rotate_secret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Overlap"];
            };
        };
        responses: {
            /** @description The new secret, shown this once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointAndSecret"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            /** @description Only the owner may */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such endpoint */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rotation_under_way`: two secrets sign already, the older one until `previous_secret_until`. Wait, or send `overlap_hours` 0 */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["Invalid"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_endpoints_test: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A test message is on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestSent"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description No such endpoint */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The endpoint is not active */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_events_catalogue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every kind of event, with a sample */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventCatalogue"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_exports_import_template_csv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An example to fill in, as CSV */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_exports_orders_csv: {
        parameters: {
            query?: {
                /** @description Only what holds these words */
                q?: string;
                /** @description Orders in these states of payment only */
                payment?: ("pending" | "paid" | "partially_refunded" | "refunded" | "failed")[];
                /** @description Orders in these states of fulfillment only */
                fulfillment?: ("unfulfilled" | "partial" | "fulfilled" | "canceled")[];
                /** @description Orders that wait for goods, or those that do not */
                backordered?: boolean;
                /** @description Placed on this day of the shop or later */
                from?: string;
                /** @description Placed on this day of the shop or earlier */
                to?: string;
                /** @description Newest (when absent), oldest or largest first */
                sort?: "-placed" | "placed" | "-total";
            };
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Orders as CSV, newest first, with the filters of the list. One row is one order; amounts are decimal numbers in the order's currency, times are the shop's. Columns: docs/orders-csv.md */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_exports_products_csv: {
        parameters: {
            query?: {
                /** @description Only what holds these words */
                q?: string;
                /** @description Products of these states only */
                status?: ("active" | "draft" | "archived")[];
                /** @description Products of this collection only */
                collection?: string;
            };
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Products as CSV, in the form that can be imported again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_home: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What waits and what was sold */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HomePage"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_images_one: {
        parameters: {
            query?: {
                /** @description Width it is shown at, in pixels; 1280 when absent */
                w?: number;
            };
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                image_id: components["schemas"]["ImageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture as WebP, the narrowest file at least `w` wide */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": components["schemas"]["File"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description No such picture, or its bytes are not here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_imports: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before */
                cursor?: string;
                /** @description Items on a page; 50 when absent */
                limit?: number;
            };
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Imports, newest first, without their details */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            columns: components["schemas"]["ImportColumn"][];
                            counts: components["schemas"]["ImportCounts"];
                            /** Format: date-time */
                            created_at: string;
                            delimiter: string;
                            encoding: string;
                            /**
                             * @description Ways to read the file's letters, one of which may be chosen while it is `previewed`; none where its bytes allow
                             *     only one.
                             */
                            encoding_choices: components["schemas"]["ImportEncoding"][];
                            /** @description How sure that is: `certain`, `likely`, `unsure`. */
                            encoding_confidence: string;
                            file_name: string;
                            /** Format: date-time */
                            finished_at?: string | null;
                            /** @description `highstreet`, `shopify`, `woocommerce` */
                            format: string;
                            id: components["schemas"]["ImportId"];
                            options?: components["schemas"]["ImportOptions"] | null;
                            /** @description In the order of the rows, at most 100; `…/problems` has them all, page by page. */
                            problems: components["schemas"]["ImportProblem"][];
                            problems_total: number;
                            progress: components["schemas"]["Progress"];
                            /** @description What there is to say about the rows, kind by kind. */
                            remarks: components["schemas"]["Remarks"][];
                            result?: components["schemas"]["Outcome"] | null;
                            sample: components["schemas"]["ImportSample"][];
                            state: components["schemas"]["ImportState"];
                            tags: components["schemas"]["ImportGroup"][];
                            /** @description Product types and tags of the file, the most frequent first: each can become a collection. */
                            types: components["schemas"]["ImportGroup"][];
                        }[];
                        next_cursor?: components["schemas"]["Cursor"] | null;
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_imports: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["FileUpload"];
            };
        };
        responses: {
            /** @description The file is kept and being looked at (`previewing`); ask again until it is `previewed`. Nothing of the catalogue is changed */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description More than 20 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a text file */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Cannot be read as a catalogue */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many files of this shop are being read */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_imports_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                import_id: components["schemas"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import; ask again while it is previewing or running */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_imports_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                import_id: components["schemas"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is canceled */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description It was started or canceled already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_imports_encoding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                import_id: components["schemas"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EncodingInput"];
            };
        };
        responses: {
            /** @description It is being looked at again, in this encoding */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description It was started or canceled already, or is being looked at */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description Not one of its choices, or it cannot be read so */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many files of this shop are being read */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_imports_problems: {
        parameters: {
            query?: {
                /** @description Problems of this code only, as `remarks` has them */
                code?: string;
                /** @description `next_cursor` of the page before */
                cursor?: string;
                /** @description Items on a page; 50 when absent */
                limit?: number;
            };
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                import_id: components["schemas"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of problems in the order of the rows. Filter: code=…, as in `remarks`; limit, cursor */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description The kind of problem, as in `remarks`. */
                            code: string;
                            column?: string | null;
                            message: string;
                            /** Format: int32 */
                            row: number;
                            /** @description `error`: the row is left out; `warning`: it is not taken exactly as written, or may not be what is wanted. */
                            severity: string;
                            value?: string | null;
                        }[];
                        next_cursor?: components["schemas"]["Cursor"] | null;
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description No such import */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_imports_problems_csv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                import_id: components["schemas"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All problems as CSV */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_imports_start: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                import_id: components["schemas"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportOptions"];
            };
        };
        responses: {
            /** @description It is running, or will be as soon as it has been looked at */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description It was started or canceled already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["Invalid"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_money_balances: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the shop is owed, and on what terms */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Balances"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_money_entries: {
        parameters: {
            query?: {
                /** @description Entries of these kinds only */
                kind?: ("sale" | "platform_fee" | "processor_fee" | "refund" | "fee_refund" | "dispute" | "payout" | "lease" | "adjustment")[];
                /** @description `next_cursor` of the page before */
                cursor?: string;
                /** @description Items on a page; 50 when absent */
                limit?: number;
            };
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The shop's book, newest entry first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerPage"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_money_preview: {
        parameters: {
            query: {
                /** @description Minor units, without tax */
                price: number;
                /** @description Of the goods; `standard` when absent */
                tax_category?: components["schemas"]["TaxCategory"];
            };
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the shop would keep of a sale, by the calculators that book it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SalePreview"];
                };
            };
            /** @description The price or the category makes no sense */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description No fee schedule holds for the shop's currency */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_orders: {
        parameters: {
            query?: {
                /** @description Only what holds these words */
                q?: string;
                /** @description Orders in these states of payment only */
                payment?: ("pending" | "paid" | "partially_refunded" | "refunded" | "failed")[];
                /** @description Orders in these states of fulfillment only */
                fulfillment?: ("unfulfilled" | "partial" | "fulfilled" | "canceled")[];
                /** @description Orders that wait for goods, or those that do not */
                backordered?: boolean;
                /** @description Placed on this day of the shop or later */
                from?: string;
                /** @description Placed on this day of the shop or earlier */
                to?: string;
                /** @description Newest (when absent), oldest or largest first */
                sort?: "-placed" | "placed" | "-total";
                /** @description `next_cursor` of the page before */
                cursor?: string;
                /** @description Items on a page; 50 when absent */
                limit?: number;
            };
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of orders, newest first. Filters: q, payment, fulfillment, backordered, from, to; sort=-placed|placed|-total (newest, oldest, largest first); limit, cursor of a page in the same order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPage"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_orders_pick_list_pdf: {
        parameters: {
            query?: {
                /** @description Orders to fetch for, at most 100; those that wait to be shipped when absent */
                order?: string[];
                /** @description Language of the paper; the reader's own when absent */
                language?: "en" | "fr";
            };
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is to be fetched from the shelves, as PDF */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": components["schemas"]["File"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description No such order */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is ready to be fetched */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_orders_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                order_id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order with all that became of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetail"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description No such order */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_orders_invoice_pdf: {
        parameters: {
            query?: {
                /** @description Language of the paper; the shopper's when absent */
                language?: "en" | "fr";
            };
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                order_id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invoice as PDF */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": components["schemas"]["File"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not issued yet */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_orders_notes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                order_id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteInput"];
            };
        };
        responses: {
            /** @description The order with the note in its timeline */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetail"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["Invalid"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_orders_packing_slip_pdf: {
        parameters: {
            query?: {
                /** @description Language of the paper; the shopper's when absent */
                language?: "en" | "fr";
            };
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                order_id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Packing slip of what is ready now and what is still to come, as PDF */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": components["schemas"]["File"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Not paid, or nothing is ready to ship */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_orders_resend_confirmation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                order_id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The confirmation is on its way again */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Not paid */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_orders_shipments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                order_id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShipmentInput"];
            };
        };
        responses: {
            /** @description The order after the parcel left */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetail"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Not paid, more than is ready, or the shopper waits for everything together */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["Invalid"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    patch_orders_shipments_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                order_id: components["schemas"]["OrderId"];
                shipment_id: components["schemas"]["ShipmentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrackingInput"];
            };
        };
        responses: {
            /** @description The order with the parcel's carrier and tracking number changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetail"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description No such parcel */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description Too long */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_orders_shipments_packing_slip_pdf: {
        parameters: {
            query?: {
                /** @description Language of the paper; the shopper's when absent */
                language?: "en" | "fr";
            };
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                order_id: components["schemas"]["OrderId"];
                shipment_id: components["schemas"]["ShipmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Packing slip of one parcel, as PDF */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": components["schemas"]["File"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description No such parcel */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_products: {
        parameters: {
            query?: {
                /** @description Only what holds these words */
                q?: string;
                /** @description Products of these states only */
                status?: ("active" | "draft" | "archived")[];
                /** @description Products of this collection only */
                collection?: string;
                /** @description Products of which there is enough, little or nothing */
                stock?: "in" | "low" | "out";
                /** @description Products taxed on every variant, or those with a variant sold without tax */
                tax?: "charged" | "not_charged";
                /** @description Products without a picture, or with one */
                pictures?: "missing" | "present";
                /** @description Latest change (when absent), title or newest first */
                sort?: "-updated" | "title" | "-created";
                /** @description `next_cursor` of the page before */
                cursor?: string;
                /** @description Items on a page; 50 when absent */
                limit?: number;
            };
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of products, latest change first. Filters: q, status, collection, stock=in|low|out, tax=charged|not_charged, pictures=missing|present; sort=-updated|title|-created; limit, cursor of a page in the same order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductPage"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_products: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductInput"];
            };
        };
        responses: {
            /** @description The new product */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description Fields that are wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_products_bulk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkInput"];
            };
        };
        responses: {
            /** @description How many changed their status */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changed"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["Invalid"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_products_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                product_id: components["schemas"]["ProductId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The product */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description No such product */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    put_products_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                product_id: components["schemas"]["ProductId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductInput"];
            };
        };
        responses: {
            /** @description The product as saved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Somebody else has saved it since */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description Fields that are wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_products_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                product_id: components["schemas"]["ProductId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Orders still wait for it: archive it instead */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_products_images: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                product_id: components["schemas"]["ProductId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["PictureUpload"];
            };
        };
        responses: {
            /** @description The picture, after the product's others */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Image"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description More than 10 MB or 50 megapixels */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a JPEG, PNG, WebP or GIF */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: components["responses"]["Invalid"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    put_products_images_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                product_id: components["schemas"]["ProductId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImageOrder"];
            };
        };
        responses: {
            /** @description The pictures are in this order */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description Not all of them, or not this product's */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_products_images_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                product_id: components["schemas"]["ProductId"];
                image_id: components["schemas"]["ImageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not a picture of this product */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_settings_notifications: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the merchant hears of sales */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationSettings"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    put_settings_notifications: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotificationsForm"];
            };
        };
        responses: {
            /** @description The block as saved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationSettings"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            /** @description Only the owner may */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /** @description Somebody else has saved it since */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description Fields that are wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_settings_shipping_methods: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ways the shop ships, in the merchant's order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShippingMethodList"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_settings_shipping_methods: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShippingMethodForm"];
            };
        };
        responses: {
            /** @description The new method, last in the list */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShippingMethodShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            /** @description Only the owner may */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description Fields that are wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    put_settings_shipping_methods_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                method_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShippingMethodForm"];
            };
        };
        responses: {
            /** @description The method as saved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShippingMethodShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            /** @description Only the owner may */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such method */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody else has saved it since */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description Fields that are wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_settings_shipping_methods_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                method_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is offered no more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            /** @description Only the owner may */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such method */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_settings_shop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the shop says of itself */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopSettings"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    put_settings_shop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShopForm"];
            };
        };
        responses: {
            /** @description The block as saved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopSettings"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            /** @description Only the owner may */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /** @description Somebody else has saved it since */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description Fields that are wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_settings_taxes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the shop is registered for, and what that means */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaxSettings"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    put_settings_taxes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaxesForm"];
            };
        };
        responses: {
            /** @description The block as saved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaxSettings"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            /** @description Only the owner may */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /** @description Somebody else has saved it since */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description Fields that are wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_settings_theme: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the storefront looks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThemeSettings"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    put_settings_theme: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ThemeForm"];
            };
        };
        responses: {
            /** @description The block as saved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThemeSettings"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            /** @description Only the owner may */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /** @description Somebody else has saved it since */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description Fields that are wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_setup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a new shop still needs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupGuide"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_setup_dismiss: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DismissInput"];
            };
        };
        responses: {
            /** @description The guide after that */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupGuide"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description No such card */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_stock: {
        parameters: {
            query?: {
                /** @description Only what holds these words */
                q?: string;
                /** @description Items of which there is little, nothing, or less than promised */
                filter?: "all" | "low" | "out" | "backordered";
                /** @description `next_cursor` of the page before */
                cursor?: string;
                /** @description Items on a page; 50 when absent */
                limit?: number;
            };
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of stock by title, what was never moved included. Filters: q, filter=all|low|out|backordered; limit, cursor */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockPage"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_stock_adjust: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                variant_id: components["schemas"]["VariantId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdjustInput"];
            };
        };
        responses: {
            /** @description The item afterwards */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockItem"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description It has changed meanwhile; see current_on_hand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["Invalid"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_stock_movements: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before */
                cursor?: string;
                /** @description Items on a page; 50 when absent */
                limit?: number;
            };
            header?: never;
            path: {
                tenant_id: components["schemas"]["TenantId"];
                variant_id: components["schemas"]["VariantId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The item's story, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            at: string;
                            by?: string | null;
                            /** Format: int32 */
                            change: number;
                            id: components["schemas"]["MovementId"];
                            /** @description `count`, `sale`, `till_sale`, `receipt`, `return`, `adjustment` */
                            kind: string;
                            note: string;
                            /** Format: int32 */
                            on_hand_after: number;
                            order?: components["schemas"]["OrderRef"] | null;
                            reason?: components["schemas"]["Reason"] | null;
                        }[];
                        next_cursor?: components["schemas"]["Cursor"] | null;
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: variant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_storefront: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether shoppers may enter, and what is missing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StorefrontDoors"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_storefront: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DoorsInput"];
            };
        };
        responses: {
            /** @description The doors after that */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StorefrontDoors"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            /** @description Only the owner may */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /** @description Something is missing: `code` is `not_ready`, `missing` lists it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description The message is too long */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_v1_events: {
        parameters: {
            query?: {
                /** @description The `cursor` of the last answer; absent at the very first time. */
                after?: string;
                /**
                 * @description Kinds of events, separated by commas; absent means all.
                 * @example order.*,stock.changed.v1
                 */
                kinds?: string;
                /** @description 1 to 100; 50 when absent. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Some events, each exactly as it would be pushed (schemas: `/api/events`) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feed"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            /** @description The key was not made for this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cursor_expired`: the cursor is more than 90 days old, or was given out before the shop's data was restored or moved. Read the shop's state anew, then ask without `after` */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A cursor or a kind that is none, or a limit out of range */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
}
