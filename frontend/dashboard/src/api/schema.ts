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
         * @description Accepts the link of a new account, or of an account that moves to another address.
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
         * @description Answers: All kinds of events, with the URLs of their schemas.
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
         * @description Answers: Logged in; sets the session cookie.
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
         * @description Answers: Logged out.
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
         * @description Answers: The account and its shops.
         */
        get: operations["get_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the name or language of the account
         * @description Answers: The account as saved.
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
         * @description Mails a link to the new address; following it changes the account's address. The answer does not reveal whether
         *     the address has an account.
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
         * @description Answers: The mail is sent again.
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
         * @description Answers: Password changed; all other sessions ended, and a mail confirms it.
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
         * @description Answers: The account's sessions.
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
         * @description Answers: All other sessions ended.
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
         * @description Answers: Session ended.
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
         * @description Answers: If the address has an account, a link is mailed to it.
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
         * @description Answers: Password changed; all sessions ended, and a mail confirms it.
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
         * @description Answers: Shop created, owner logged in; a mail to the address explains how to continue.
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
         * Check whether a shop address is free
         * @description Answers: Whether the address is free.
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
    "/api/tenants/{tenant_id}/accounting/chart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a suggested chart of accounts
         * @description Answers: Accounts by the customs of the shop's country.
         */
        get: operations["get_accounting_chart"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/accounting/days/{day}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a day's documents
         * @description Answers: Posted documents, or a preview.
         */
        get: operations["get_accounting_days_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/accounting/documents/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a posted document
         * @description Answers: The document and the entries it is the sum of.
         */
        get: operations["get_accounting_documents_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/accounting/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download posted days for an accounting program
         * @description Answers: The file; the same days give the same file again.
         */
        get: operations["get_accounting_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/accounting/month": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a month of the journal
         * @description Answers: The month's days with the totals of orders, book and journal, and the files downloaded.
         */
        get: operations["get_accounting_month"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/accounting/package": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a month's folder for the bookkeeper
         * @description Answers: Journal, tables, tax returns, invoices, credit notes and a letter, as a ZIP of the month's posted days.
         */
        get: operations["get_accounting_package"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/accounting/post": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post days
         * @description Answers: The days are being posted, one after the other.
         */
        post: operations["post_accounting_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/accounting/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the accounting setup
         * @description Answers: The setup as saved, or a suggestion.
         */
        get: operations["get_accounting_setup"];
        /**
         * Save the accounting setup
         * @description Answers: The setup as saved; what was posted keeps the one before.
         */
        put: operations["put_accounting_setup"];
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
         * @description Answers: The shop's API keys, without the keys themselves.
         */
        get: operations["get_api_keys"];
        put?: never;
        /**
         * Issue an API key
         * @description Answers: Key issued; it is shown only in this answer.
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
         * @description Answers: Key revoked.
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
         * Create a collection
         * @description Answers: Collection created.
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
         * @description Answers: Collection saved.
         */
        put: operations["put_collections_one"];
        post?: never;
        /**
         * Delete a collection
         * @description Answers: Collection deleted; its products stay.
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
         * @description Answers: Products saved in this order.
         */
        put: operations["put_collections_products"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List conflicts
         * @description A field that the shop and a back office have both changed shows here once, until both agree or somebody settles it.
         */
        get: operations["get_conflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/conflicts/{variant_id}/{field}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Settle a conflict
         * @description Answers: The conflicts that are left.
         */
        post: operations["post_conflicts_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/credit-notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List credit notes
         * @description Answers: A page of credit notes, the highest number first; limit, cursor.
         */
        get: operations["get_credit_notes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List customers
         * @description Answers: A page of customers, newest first. Filter: q (name or e-mail address); limit, cursor.
         */
        get: operations["get_customers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/customers/{customer_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a customer
         * @description Answers: The customer.
         */
        get: operations["get_customers_one"];
        put?: never;
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
         * List messages and their outcomes
         * @description Answers: The messages, newest first.
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
         * @description Its body is empty for a key without the scope `events.read`.
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
         * @description Answers: The message is sent again.
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
         * @description Answers: All endpoints, oldest first.
         */
        get: operations["get_endpoints"];
        put?: never;
        /**
         * Register an endpoint
         * @description A key needs the scope `events.read` as well, because messages hold what the feed holds.
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
         * @description A key needs the scope `events.read` as well.
         */
        put: operations["put_endpoints_one"];
        post?: never;
        /**
         * Delete an endpoint
         * @description Answers: Endpoint deleted with its waiting messages.
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
         * @description Answers: Endpoint paused; messages wait.
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
         * @description The oldest 20,000 of them, of every type; the next call takes those that are left.
         */
        post: operations["post_endpoints_redeliver_failed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/endpoints/{endpoint_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send events again
         * @description Those that were given up, those that were never queued because the endpoint did not exist, was disabled or had not subscribed, or
         *     all of them, in the order of each subject. `dry_run` counts them and sends none. Each message has its first id and bytes: a
         *     receiver recognizes what it has. At most 20,000 at once.
         */
        post: operations["post_endpoints_replay"];
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
         * @description Answers: Endpoint resumed; waiting messages are sent at once.
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
         * @description Answers: The new secret, shown only in this answer.
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
         * @description Answers: Test message queued.
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
         * @description Answers: All kinds of events, each with a sample.
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
         * @description Answers: Sample file as CSV.
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
         * @description Answers: Orders as CSV, newest first, with the filters of the list. One row is one order; amounts are decimal numbers in the order's currency, times are in the shop's time zone. Columns: docs/orders-csv.md.
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
         * @description Answers: Products as CSV, ready to be imported again.
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
         * @description Answers: Open tasks and sales.
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
         * @description Answers: File stored, preview running (`previewing`); poll until it is `previewed`. The catalogue is unchanged.
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
         * @description Answers: The import; poll while it is previewing or running.
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
         * @description Answers: Import canceled.
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
         * @description Answers: The preview runs again in this encoding.
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
         * @description Answers: A page of problems, ordered by row. Filter: code=…, as in `remarks`; limit, cursor.
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
         * @description Answers: The import runs, or will run after its preview.
         */
        post: operations["post_imports_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages received from the shop's programs
         * @description Answers: A page of messages, latest first. Filters: state, type, source, message_id; limit, cursor.
         */
        get: operations["get_inbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/inbox/{message_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a message received from one of the shop's programs
         * @description Answers: The message as it came, with its receipt.
         */
        get: operations["get_inbox_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/inbox/{message_id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dismiss a message in quarantine
         * @description Answers: The message afterwards; it will have no effect.
         */
        post: operations["post_inbox_dismiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/inbox/{message_id}/rerun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a message in quarantine again
         * @description Answers: The message afterwards; it may be in quarantine again.
         */
        post: operations["post_inbox_rerun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invoices
         * @description Answers: A page of invoices, the highest number first; limit, cursor.
         */
        get: operations["get_invoices"];
        put?: never;
        post?: never;
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
         * @description Answers: The shop's balances and fee terms.
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
    "/api/tenants/{tenant_id}/money/months": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the months of the shop's book
         * @description Answers: The last thirteen months since the first entry.
         */
        get: operations["get_money_months"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/money/months/{month}/closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a month
         * @description Answers: The month and all earlier ones are closed; the list of months afterwards.
         */
        post: operations["post_money_months_closing"];
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
         * Calculate what the shop keeps of a sale
         * @description Answers: What the shop keeps of a sale, as the books would record it.
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
         * @description Answers: A page of orders, newest first. Filters: q, payment, fulfillment, backordered, task, dispute, from, to; sort=-placed|placed|-total (newest, oldest, largest first); limit, cursor of a page in the same order.
         */
        get: operations["get_orders"];
        put?: never;
        /**
         * Place an order for a customer
         * @description Answers: Placed; its goods are held for fourteen days.
         */
        post: operations["post_orders"];
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
         * @description Answers: Pick list as PDF.
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
    "/api/tenants/{tenant_id}/orders/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview an order for a customer
         * @description Answers: Prices, promises, delivery methods and totals, as a shopper would see them; nothing is recorded.
         */
        post: operations["post_orders_preview"];
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
         * @description Answers: The order with its shipments, payment and timeline.
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
    "/api/tenants/{tenant_id}/orders/{order_id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview a cancellation
         * @description Answers: What goes back, to the cent; nothing is recorded.
         */
        get: operations["get_orders_cancellation"];
        put?: never;
        /**
         * Cancel an order
         * @description Answers: Canceled, by this request or an earlier one; the order afterwards.
         */
        post: operations["post_orders_cancellation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/orders/{order_id}/charge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Charge an authorized order now
         * @description Answers: The card is being charged; the order now.
         */
        post: operations["post_orders_charge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/orders/{order_id}/disputes/{dispute_id}/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept a dispute: the customer keeps the money
         * @description Answers: The bank is being told; the order afterwards.
         */
        post: operations["post_orders_disputes_acceptance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/orders/{order_id}/disputes/{dispute_id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Keep a draft of the answer to a dispute
         * @description Answers: Draft saved, not sent; the order afterwards.
         */
        put: operations["put_orders_disputes_evidence"];
        /**
         * Send the answer to a dispute, once and finally
         * @description Answers: The answer is on its way, with the papers as they are now; the order afterwards.
         */
        post: operations["post_orders_disputes_evidence"];
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
         * @description Answers: Packing slip of what is ready, listing what will follow, as PDF.
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
    "/api/tenants/{tenant_id}/orders/{order_id}/payment-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the link with which a customer pays
         * @description Answers: The address of the order's page.
         */
        get: operations["get_orders_payment_link"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/orders/{order_id}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record money received
         * @description Answers: The order is paid; the order afterwards.
         */
        post: operations["post_orders_receipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/orders/{order_id}/receipt/loss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record that money received by hand was lost
         * @description Answers: The customer owes the amount, and nothing ships until it is paid; the order afterwards.
         */
        post: operations["post_orders_receipt_loss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/orders/{order_id}/receipt/write-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write off what a customer owes
         * @description Answers: Nothing is owed any more; the order afterwards.
         */
        post: operations["post_orders_receipt_write_off"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/orders/{order_id}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refund an order
         * @description Answers: The refund is on its way.
         */
        post: operations["post_orders_refunds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/orders/{order_id}/refunds/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview a refund
         * @description Answers: Every cent of the refund; nothing is recorded.
         */
        post: operations["post_orders_refunds_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/orders/{order_id}/refunds/{refund_id}/credit-note.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the credit note of a refund
         * @description Answers: The credit note as PDF.
         */
        get: operations["get_orders_refunds_credit_note_pdf"];
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
         * @description Answers: The confirmation is sent again.
         */
        post: operations["post_orders_resend_confirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/orders/{order_id}/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the returns of an order
         * @description Answers: The order's returns, and what can still come back.
         */
        get: operations["get_orders_returns"];
        put?: never;
        /**
         * Open a return
         * @description Answers: The return is open and approved.
         */
        post: operations["post_orders_returns"];
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
         * @description Answers: Parcel shipped; the order afterwards.
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
    "/api/tenants/{tenant_id}/paperwork": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the days of paperwork
         * @description Answers: The days that are kept, newest first, and when the next is made.
         */
        get: operations["get_paperwork"];
        put?: never;
        /**
         * Make today's paperwork now
         * @description Before its hour, when somebody wants to begin earlier: no mail is sent, and none is made at the hour. Where today's is made
         *     already, nothing happens. It is made in the background: the day is there some seconds later.
         */
        post: operations["post_paperwork"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/paperwork/{day}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a day of paperwork
         * @description A key reads suppliers and what is to be ordered only with the scope `purchasing.read`.
         */
        get: operations["get_paperwork_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/paperwork/{day}/papers/{paper}.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a paper as PDF
         * @description `to-ship` is the pick list with the packing slips behind it, `backorders` the backorders by item and by order. A paper of
         *     many pages comes in several files. `backorders`, `reorder` and `late-purchase-orders` name suppliers: a key needs the scope
         *     `purchasing.read` as well.
         */
        get: operations["get_paperwork_papers_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/paperwork/{day}/tables/{list}.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a list as CSV
         * @description People get the columns' names in the language of the day's papers, programs the English ones. `reorder` and
         *     `late-purchase-orders` need the scope `purchasing.read` of a key as well; without it the column of suppliers is empty in the others.
         */
        get: operations["get_paperwork_tables_one"];
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
         * Create a product
         * @description Answers: Product created.
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
         * @description Answers: Number of products changed.
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
         * @description Answers: Product saved.
         */
        put: operations["put_products_one"];
        post?: never;
        /**
         * Delete a product
         * @description Answers: Product deleted.
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
         * @description Answers: Order saved.
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
         * @description Answers: Picture deleted.
         */
        delete: operations["delete_products_images_one"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/purchase-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List purchase orders
         * @description Answers: A page of purchase orders, newest first.
         */
        get: operations["get_purchase_orders"];
        put?: never;
        /**
         * Draft a purchase order
         * @description Answers: The draft.
         */
        post: operations["post_purchase_orders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a purchase order
         * @description Answers: The purchase order.
         */
        get: operations["get_purchase_orders_one"];
        /**
         * Change the draft of a purchase order
         * @description Answers: The draft as saved.
         */
        put: operations["put_purchase_orders_one"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a purchase order before anything of it has come
         * @description Answers: The order.
         */
        post: operations["post_purchase_orders_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change quantities, costs or days of a purchase order that was sent
         * @description Answers: The order; each difference stands in its history.
         */
        post: operations["post_purchase_orders_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a purchase order short: what has not come is no longer expected
         * @description Answers: The order.
         */
        post: operations["post_purchase_orders_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm a purchase order as its supplier did
         * @description Answers: The order.
         */
        post: operations["post_purchase_orders_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}/purchase-order.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a purchase order as CSV
         * @description Answers: The order's lines as CSV.
         */
        get: operations["get_purchase_orders_purchase_order_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}/purchase-order.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a purchase order as PDF
         * @description Answers: The order as PDF, in its supplier's language.
         */
        get: operations["get_purchase_orders_purchase_order_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}/receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive goods of a purchase order into stock
         * @description Answers: The order. Received units are allocated to the orders that wait for them, oldest first.
         */
        post: operations["post_purchase_orders_receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a purchase order to its supplier
         * @description Answers: The order; its mail is on the way, with PDF and CSV. Sent again, it goes out as a further version.
         */
        post: operations["post_purchase_orders_send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/reorder-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the reorder list
         * @description Answers: Variants at or below their reorder point, and those that shoppers wait for and nobody has ordered, by supplier, with a quantity to order and its reason.
         */
        get: operations["get_reorder_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/reorder-list.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the reorder list as CSV
         * @description Answers: The reorder list as CSV, one row a variant.
         */
        get: operations["get_reorder_list_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/reorder-list/purchase-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Draft purchase orders from the reorder list
         * @description Answers: One draft for each supplier of the lines.
         */
        post: operations["post_reorder_list_purchase_orders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List returns
         * @description Answers: A page of returns, newest first, and how many wait.
         */
        get: operations["get_returns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/returns/{return_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a return
         * @description Answers: The return, and what can be refunded of it.
         */
        get: operations["get_returns_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/returns/{return_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a return
         * @description Answers: The goods may come.
         */
        post: operations["post_returns_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/returns/{return_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a return
         * @description Answers: The return is canceled.
         */
        post: operations["post_returns_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/returns/{return_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a return
         * @description With `refund` the money goes back in the same transaction, with its credit note as for every refund. With `answer` none does: it went
         *     back otherwise, or is not due. What has not come by now is missing.
         */
        post: operations["post_returns_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/returns/{return_id}/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive goods of a return
         * @description Good units go into stock, damaged ones are written off, each as a movement. The refund that closes the return moves no stock.
         */
        post: operations["post_returns_receipts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/returns/{return_id}/refund-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview the refund of a return
         * @description Answers: Every cent of the refund; nothing is recorded.
         */
        post: operations["post_returns_refund_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/returns/{return_id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse a return
         * @description Answers: The return is refused.
         */
        post: operations["post_returns_refuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/settings/field-owners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get who decides about fields that both sides change
         * @description Answers: The owner of each group of fields.
         */
        get: operations["get_settings_field_owners"];
        /**
         * Choose who decides about fields that both sides change
         * @description Answers: Saved; conflicts that are open stay as they are.
         */
        put: operations["put_settings_field_owners"];
        post?: never;
        delete?: never;
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
         * Get the notification settings
         * @description Answers: The notification settings.
         */
        get: operations["get_settings_notifications"];
        /**
         * Change the notification settings
         * @description Answers: Settings saved.
         */
        put: operations["put_settings_notifications"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/settings/paperwork": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the paperwork settings
         * @description Answers: When the paperwork is made.
         */
        get: operations["get_settings_paperwork"];
        /**
         * Change the paperwork settings
         * @description The next is made at the new hour; a day that has its paperwork gets no second one.
         */
        put: operations["put_settings_paperwork"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/settings/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get how the shop takes returns
         * @description Answers: How the shop takes returns.
         */
        get: operations["get_settings_returns"];
        /**
         * Change how the shop takes returns
         * @description Returns that are open keep what their shoppers were told.
         */
        put: operations["put_settings_returns"];
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
         * @description Answers: The shop's shipping methods, in the merchant's order.
         */
        get: operations["get_settings_shipping_methods"];
        put?: never;
        /**
         * Add a shipping method
         * @description Answers: Method added at the end of the list.
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
         * @description Answers: Method saved.
         */
        put: operations["put_settings_shipping_methods_one"];
        post?: never;
        /**
         * Delete a shipping method
         * @description Answers: Method deleted.
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
         * Get the shop's profile
         * @description Answers: The shop's profile.
         */
        get: operations["get_settings_shop"];
        /**
         * Change the shop's profile
         * @description Answers: Profile saved.
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
         * @description Answers: The registrations, and what shoppers are charged.
         */
        get: operations["get_settings_taxes"];
        /**
         * Change tax registrations
         * @description Answers: Registrations saved.
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
         * Get the storefront's theme
         * @description Answers: The storefront's theme.
         */
        get: operations["get_settings_theme"];
        /**
         * Change the storefront's theme
         * @description Answers: Theme saved.
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
         * @description Answers: The guide's cards.
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
         * @description Answers: The guide afterwards.
         */
        post: operations["post_setup_dismiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/shipments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List shipments
         * @description Answers: A page of parcels of all orders, the latest first. Filters: order, tracking_number; limit, cursor.
         */
        get: operations["get_shipments"];
        put?: never;
        post?: never;
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
         * @description Answers: A page of stock ordered by title, including items without movements. Filters: q, filter=all|low|out|backordered; limit, cursor. With `sku` the items named, those without a product left out.
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
    "/api/tenants/{tenant_id}/stock-counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List stock counts
         * @description Answers: A page of counts, newest first.
         */
        get: operations["get_stock_counts"];
        put?: never;
        /**
         * Start a stock count
         * @description Answers: The count; its lines are what there is to count now.
         */
        post: operations["post_stock_counts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/stock-counts/{stock_count_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a stock count
         * @description Answers: The count.
         */
        get: operations["get_stock_counts_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/stock-counts/{stock_count_id}/book": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Book a stock count
         * @description Answers: The count. What was found is on hand as of the instant it was counted; what was sold since is taken off.
         */
        post: operations["post_stock_counts_book"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/stock-counts/{stock_count_id}/count-sheet.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a count sheet as CSV
         * @description Answers: The sheet as CSV; a blind count's has no column for expected figures.
         */
        get: operations["get_stock_counts_count_sheet_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/stock-counts/{stock_count_id}/count-sheet.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a count sheet as PDF
         * @description Answers: The sheet as PDF, in the reader's language; a blind count's has no expected figures.
         */
        get: operations["get_stock_counts_count_sheet_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/stock-counts/{stock_count_id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter what was counted
         * @description Answers: The lines as they stand now; entries that are known already change nothing.
         */
        post: operations["post_stock_counts_entries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/stock-counts/{stock_count_id}/give-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a stock count up
         * @description Answers: The count; it changed nothing and never will.
         */
        post: operations["post_stock_counts_give_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/stock-counts/{stock_count_id}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List lines of a stock count
         * @description Answers: A page of the count's lines, in the order of its sheet. While a blind count is open, `expected` and `difference` are null.
         */
        get: operations["get_stock_counts_lines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/stock-counts/{stock_count_id}/variances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what differs in a stock count
         * @description Answers: What booking the count would change, or has changed, also of a blind count: the person who books it needs the figures.
         */
        get: operations["get_stock_counts_variances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/stock-fingerprints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get fingerprints of the stock
         * @description A program that has the same fingerprints has the same stock. Of a bucket that differs, it fetches the SKUs.
         */
        get: operations["get_stock_fingerprints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/stock-fingerprints/{bucket}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the SKUs of one bucket of the stock
         * @description Answers: SKUs whose SHA-256 begins with this byte, 0 to 255.
         */
        get: operations["get_stock_fingerprints_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/stock/comparisons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the last comparison of stock of each source
         * @description Answers: The last comparison of each source.
         */
        get: operations["get_stock_comparisons"];
        put?: never;
        /**
         * Compare stock
         * @description Changes no stock. The last comparison of each source shows in the dashboard, of 50 sources at most. Of more than 10,000 SKUs
         *     compare the fingerprints, or send each part under a `source` of its own.
         */
        post: operations["post_stock_comparisons"];
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
         * @description Answers: The item's movements, newest first.
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
    "/api/tenants/{tenant_id}/stock/{variant_id}/reorder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set when a variant is to be reordered
         * @description Answers: The item afterwards.
         */
        put: operations["put_stock_reorder"];
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
         * Get the state of the storefront
         * @description Answers: State and unmet requirements.
         */
        get: operations["get_storefront"];
        put?: never;
        /**
         * Open or close the storefront
         * @description Answers: The new state.
         */
        post: operations["post_storefront"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/suppliers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List suppliers
         * @description Answers: All suppliers by name.
         */
        get: operations["get_suppliers"];
        put?: never;
        /**
         * Add a supplier
         * @description Answers: The new supplier.
         */
        post: operations["post_suppliers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/suppliers/{supplier_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a supplier
         * @description Answers: The supplier and what it sells.
         */
        get: operations["get_suppliers_one"];
        /**
         * Change a supplier
         * @description Answers: The supplier as saved.
         */
        put: operations["put_suppliers_one"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/suppliers/{supplier_id}/items.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download items of a supplier
         * @description Answers: What the supplier sells as CSV, ready to be imported again.
         */
        get: operations["get_suppliers_items_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/suppliers/{supplier_id}/items/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import items of a supplier
         * @description Answers: What the supplier sells now; all rows were taken in.
         */
        post: operations["post_suppliers_items_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/suppliers/{supplier_id}/items/{variant_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set an item of a supplier
         * @description Answers: What the supplier sells now.
         */
        put: operations["put_suppliers_items_one"];
        post?: never;
        /**
         * Remove an item of a supplier
         * @description Answers: What the supplier sells now.
         */
        delete: operations["delete_suppliers_items_one"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/till/goods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find goods to ring up at the till
         * @description Answers: The variant with the SKU or barcode `code`, or 20 variants at most whose product has the words `q`, by title; also those whose stock is not tracked.
         */
        get: operations["get_till_goods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/till/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List receipts of the till
         * @description Answers: A page of receipts, newest first: today's, or those of the days `from` and `to`.
         */
        get: operations["get_till_receipts"];
        put?: never;
        /**
         * Ring up a sale or a return at the till
         * @description Answers: The receipt. A sale is accepted whatever the stock: web orders that lost goods to it are in `conflicts`.
         */
        post: operations["post_till_receipts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/till/receipts/{till_receipt_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a receipt of the till
         * @description Answers: The receipt.
         */
        get: operations["get_till_receipts_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/till/receipts/{till_receipt_id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a receipt of the till back
         * @description Answers: The receipt that takes it back; asked again, the same one.
         */
        post: operations["post_till_receipts_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/till/sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what went over the counter
         * @description Answers: A page of receipts, newest first: those rung up here, and those that tills sent as messages, which are kept for 30 days; today's, or those of the days `from` and `to`.
         */
        get: operations["get_till_sales"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenant_id}/variants/{variant_id}": {
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
         * Change a variant
         * @description For a program that keeps prices, costs and codes: what is not named stays as it is.
         */
        patch: operations["patch_variants_one"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @example acc_01h455vb4pex5vsknk084sn02q */
        AccountId: string;
        /**
         * @description The kind of an account, which determines its normal side.
         * @enum {string}
         */
        AccountKind: "asset" | "liability" | "income" | "contra_income" | "expense";
        AccountShape: {
            email: string;
            email_confirmed: boolean;
            id: components["schemas"]["AccountId"];
            language: components["schemas"]["Language"];
            name: string;
        };
        /** @description An account of the shop's own books. */
        AccountTarget: {
            /**
             * @description Its name; a colon separates an account from its parent: `Sales:Web`.
             * @example Sales:Web
             */
            name: string;
            /**
             * @description Its number; may be empty where the accounting program has none.
             * @example 4010
             */
            number: string;
            /**
             * @description The tax code the accounting program wants on a line; may be empty.
             * @example Tax Exempt
             */
            tax_code?: string;
        };
        /** @description A day of the journal. */
        AccountingDay: {
            /** @description Whether the posted day agrees with the book and the orders. */
            agrees: boolean;
            /** @description The clearing account at the end of the day, in the shop's book. */
            book_clearing: components["schemas"]["Money"];
            /**
             * Format: int64
             * @description Documents that correct an earlier day.
             */
            corrections: number;
            /** Format: date */
            day: string;
            difference?: components["schemas"]["AccountingDifference"] | null;
            /** Format: int64 */
            documents: number;
            /** @description The same in the journal's posted documents. */
            journal_clearing: components["schemas"]["Money"];
            /** @description The journal's sales of the day with their taxes; what the orders came to. */
            journal_sold: components["schemas"]["Money"];
            /**
             * Format: int64
             * @description Orders paid on the day.
             */
            orders: number;
            orders_total: components["schemas"]["Money"];
            /** @description Whether the day can be posted. */
            over: boolean;
            /** @description Whether the day is posted: its documents have numbers and never change. */
            posted: boolean;
        };
        /** @description The documents of a day. */
        AccountingDayDocuments: {
            /** @description Numbers of later documents that correct this day. */
            corrected_by: string[];
            /** Format: date */
            day: string;
            documents: components["schemas"]["AccountingDocument"][];
            /** @description Whether there are more documents: request them with `after`, the last one's place. */
            more: boolean;
            /** @description Otherwise it is a preview: numbers and sums may still change. */
            posted: boolean;
            /**
             * Format: date-time
             * @description When. Null in a preview.
             */
            posted_at?: string | null;
            /** @description Who posted it: a person, a key, or `Highstreet` when it was posted by itself. Null in a preview. */
            posted_by?: string | null;
        };
        /** @description Why a posted day does not agree with the book and the orders. */
        AccountingDifference: {
            /** @description Entries booked on other days that the day's documents hold. */
            from_others: number;
            /** @enum {string} */
            reason: "elsewhere";
            /** @description Entries booked on the day that the next posted day will hold. */
            waiting: number;
            /** @description Entries booked on the day that other days' documents hold. */
            with_others: number;
        } | {
            /** @enum {string} */
            reason: "carried";
        } | {
            /** @enum {string} */
            reason: "unexplained";
        };
        /** @description A document of the journal. */
        AccountingDocument: {
            /** @description The document it corrects. */
            corrects?: string | null;
            /**
             * Format: date
             * @description The day it corrects.
             */
            corrects_day?: string | null;
            /** Format: date */
            day: string;
            /** @description How many entries of the book it is the sum of. */
            entries: number;
            lines: components["schemas"]["AccountingLine"][];
            memo: string;
            number: string;
            /**
             * Format: int64
             * @description The order's number, if it is about one.
             */
            order?: number | null;
            section: components["schemas"]["AccountingSection"];
            /** @description Sales, shipping, returns or federal tax could not be divided, because the order's amounts differ from the book. */
            undivided: boolean;
            /**
             * Format: date
             * @description The day its entries happened on, when that is earlier than the day they count on.
             */
            value_day?: string | null;
        };
        /** @description A document with the entries it is the sum of. */
        AccountingDocumentDetail: {
            document: components["schemas"]["AccountingDocument"];
            /** @description The first 100. */
            entries: components["schemas"]["AccountingEntry"][];
        };
        /** @description An entry of the shop's book. */
        AccountingEntry: {
            /** Format: date-time */
            booked_at: string;
            id: components["schemas"]["EntryId"];
            lines: components["schemas"]["AccountingEntryLine"][];
            memo: string;
            /** Format: date-time */
            occurred_at: string;
            purpose: string;
            source_id: string;
            /** @description What it is about: `payment`. */
            source_type: string;
        };
        /** @description A posting of an entry. */
        AccountingEntryLine: {
            account: string;
            amount: components["schemas"]["Money"];
            label: string;
        };
        /**
         * @description A kind of file.
         * @enum {string}
         */
        AccountingFormat: "csv" | "json" | "quickbooks_desktop" | "quickbooks_online" | "xero" | "sage50" | "gnucash" | "hledger" | "ledger" | "beancount" | "ofx1" | "ofx2" | "qif";
        /** @description A line of a document. */
        AccountingLine: {
            /** @description The account of the journal. */
            account: string;
            /** @description Debit positive, credit negative. */
            amount: components["schemas"]["Money"];
            /** @description What it holds. */
            label: string;
            name: string;
            /** @description The shop's account. */
            number: string;
        };
        /** @description A month of the journal. */
        AccountingMonth: {
            /**
             * Format: date
             * @description The first day of the journal; null while nothing was sold.
             */
            begins?: string | null;
            days: components["schemas"]["AccountingDay"][];
            /** @description Files that hold one of these days, newest first. */
            files: components["schemas"]["MadeFile"][];
            /**
             * Format: date
             * @description Its first day.
             */
            month: string;
            /** @description Posted documents in other currencies than the shop's are not in these sums. */
            other_currencies: boolean;
            /**
             * Format: date
             * @description The last posted day, in whatever month.
             */
            posted_through?: string | null;
            stopped?: components["schemas"]["PostingStopped"] | null;
            /**
             * Format: date
             * @description The shop's day now.
             */
            today: string;
        };
        /**
         * @description Who posts the days that are over.
         * @enum {string}
         */
        AccountingPosting: "by_hand" | "daily";
        /**
         * @description What a document is about.
         * @enum {string}
         */
        AccountingSection: "sales" | "refunds" | "fees" | "disputes" | "by_hand" | "lost_by_hand" | "written_off" | "refunds_by_hand" | "other";
        /** @description How the journal is written. */
        AccountingSetup: {
            accounts: components["schemas"]["JournalAccount"][];
            format: components["schemas"]["AccountingFormat"];
            granularity: components["schemas"]["Granularity"];
            /** @description The language of texts in files. */
            language: components["schemas"]["Language"];
            /**
             * Format: date
             * @description The first day that is not posted yet; null while nothing was booked.
             */
            next_day?: string | null;
            /**
             * Format: date
             * @description The last posted day; null while none is posted.
             */
            posted_through?: string | null;
            /** @description Who posts the days that are over. */
            posting: components["schemas"]["AccountingPosting"];
            /**
             * Format: date
             * @description The first day that is posted by itself; null when days are posted by hand, or when every day is posted by itself.
             */
            posting_from?: string | null;
            /** @description How numbers of documents begin. */
            prefix: string;
            /**
             * Format: date
             * @description The shop's day now.
             */
            today: string;
            /**
             * Format: int64
             * @description 0 until it was saved: the accounts are suggestions.
             */
            version: number;
        };
        AccountingSetupForm: {
            accounts: components["schemas"]["JournalAccountForm"][];
            format: components["schemas"]["AccountingFormat"];
            granularity: components["schemas"]["Granularity"];
            language: components["schemas"]["Language"];
            posting?: components["schemas"]["AccountingPosting"] | null;
            /**
             * Format: date
             * @description The first day that is posted by itself. If absent, unchanged while days are posted daily already, and the shop's current day when
             *     that begins: no day of the past is posted. Where no day is posted yet, the journal begins with this day, and earlier days never
             *     enter it. Where earlier days wait after the last posted one, daily posting begins once they are posted.
             */
            posting_from?: string | null;
            prefix: string;
            /**
             * Format: int64
             * @description The version that was read; 0 when there was none.
             */
            version: number;
        };
        /** @description A shipping or billing address. */
        Address: {
            /** @description City or town. */
            city: string;
            /** @description Company name; may be empty. */
            company?: string;
            /** @description The country. */
            country: components["schemas"]["Country"];
            /** @description Street and number. */
            line1: string;
            /** @description Apartment, unit or suite; may be empty. */
            line2?: string;
            /** @description The recipient's full name. */
            name: string;
            /** @description Telephone number; may be empty. */
            phone?: string;
            /** @description Postal or ZIP code; may be empty where a country has none. */
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
        /** @description The order's amounts. */
        Amounts: {
            /** @description Discount. */
            discount: components["schemas"]["Money"];
            /** @description What the customer owes because money that was recorded as received was lost. */
            owed: components["schemas"]["Money"];
            /** @description Amount paid. */
            paid: components["schemas"]["Money"];
            /** @description Amount refunded. */
            refunded: components["schemas"]["Money"];
            /** @description Shipping before tax. */
            shipping: components["schemas"]["Money"];
            /** @description Goods before discount and tax. */
            subtotal: components["schemas"]["Money"];
            /** @description Each sales tax. */
            taxes: components["schemas"]["TaxLine"][];
            /** @description The total with taxes. */
            total: components["schemas"]["Money"];
        };
        /**
         * @description How far the shop's answer has come.
         * @enum {string}
         */
        AnswerProgress: "none" | "draft" | "sending" | "sent" | "refused";
        /** @description A key as listed. The key itself was shown only once. */
        ApiKey: {
            /**
             * Format: date-time
             * @description When it was issued.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it expires.
             */
            expires_at: string;
            /** @description The key's id. */
            id: components["schemas"]["ApiKeyId"];
            /**
             * Format: date-time
             * @description To the minute; `null` if it was never used.
             */
            last_used_at?: string | null;
            /** @description The name the owner gave it. */
            name: string;
            /** @description What the key may do. */
            scopes: components["schemas"]["Scope"][];
        };
        /** @example key_01h455vb4pex5vsknk084sn02q */
        ApiKeyId: string;
        ApiKeyInput: {
            /**
             * @description The program that will carry the key; 1 to 100 characters.
             * @example Till at the market
             */
            name: string;
            /** @description The key's scopes; at least one. */
            scopes: components["schemas"]["Scope"][];
        };
        ApiKeyList: {
            /** @description Newest first, without revoked keys. */
            items: components["schemas"]["ApiKey"][];
        };
        ApiKeyMade: {
            api_key: components["schemas"]["ApiKey"];
            /** @description What the program sends after `Bearer `. Shown only in this answer. */
            key: string;
        };
        /** @description The merchant's yes. */
        ApprovalInput: {
            /** @description Where to send them, line by line; as the policy says if absent or empty. At most 1000 characters. */
            address?: string | null;
            /** @description Name of the carrier, if the shop pays it. At most 100 characters. */
            carrier?: string;
            /** @description What to do with the goods; as the policy says if absent. At most 1000 characters. */
            instructions?: string | null;
            /** @description Whether the shopper gets a mail; true if absent. */
            notify?: boolean;
            /** @description The carrier's number. At most 100 characters. */
            tracking_number?: string;
            /** Format: int32 */
            version: number;
        };
        /** @description Money of an order that a bank withholds because of a dispute. */
        AtBankShape: {
            /** @description The amount the bank withholds. */
            held: components["schemas"]["Money"];
            /** @description The part of the payment that the bank did not take. */
            rest: components["schemas"]["Money"];
            /** @description Whether the bank has decided. */
            verdict: components["schemas"]["VerdictShape"];
        };
        AttemptShape: {
            /** Format: date-time */
            at: string;
            /** Format: int32 */
            duration_ms: number;
            error?: string | null;
            /** Format: int32 */
            number: number;
            /**
             * @description The signature of this attempt: `webhook-timestamp` and `webhook-signature`. Empty for attempts from before
             *     signatures were stored. Of a message that went in a batch it is the batch's, and does not match `body`.
             */
            request_headers: {
                [key: string]: string;
            };
            /** @description The beginning of the answer; empty if it had no body. */
            response_body: string;
            response_headers: {
                [key: string]: string;
            };
            /**
             * Format: int32
             * @description `null` if no answer arrived.
             */
            status?: number | null;
        };
        /**
         * @description Who receives messages of a type.
         * @enum {string}
         */
        Audience: "subscribers" | "one_endpoint";
        /** @description The card authorization of an order that is charged when it ships. */
        AuthorizationBlock: {
            /** @description The authorized amount. */
            amount: components["schemas"]["Money"];
            /** @description How far the charge has come. */
            charge: components["schemas"]["ChargeProgress"];
            /**
             * Format: date-time
             * @description When the authorization ends.
             */
            charge_by: string;
            /** @description Why it was refused, in the processor's words. */
            refusal?: string | null;
        };
        /** @description What changed since the list before. */
        BackorderChange: {
            /** @enum {string} */
            kind: "first_list";
        } | {
            /** @enum {string} */
            kind: "new";
        } | {
            /** @enum {string} */
            kind: "same";
        } | {
            /**
             * Format: int32
             * @description Units on the list before.
             */
            before: number;
            /** @enum {string} */
            kind: "units";
        } | {
            /**
             * Format: date
             * @description The last day expected before; null: none was known.
             */
            before?: string | null;
            /** @enum {string} */
            kind: "expected";
        } | {
            /**
             * Format: date
             * @description The last day expected before; null: none was known.
             */
            expected?: string | null;
            /** @enum {string} */
            kind: "units_and_expected";
            /**
             * Format: int32
             * @description Units on the list before.
             */
            units: number;
        };
        /** @description Units of an order's line that a shopper waits for. */
        BackorderRow: {
            /**
             * Format: int64
             * @description Days since the order.
             */
            age_days: number;
            /** @description What changed since the list before. */
            change: components["schemas"]["BackorderChange"];
            expected?: components["schemas"]["PaperworkRange"] | null;
            /** @description The goods. */
            goods: components["schemas"]["PaperworkGoods"];
            /** @description The line. */
            line_id: components["schemas"]["LineId"];
            /**
             * Format: int64
             * @description Its number.
             */
            number: number;
            /** @description The order. */
            order_id: components["schemas"]["OrderId"];
            /** @description Whether that is the day of a purchase order. The end of a lead time moves every day, which is no change. */
            ordered?: boolean;
            promised?: components["schemas"]["PaperworkRange"] | null;
            /** @description Whom the goods are bought from. */
            supplier?: string | null;
            /**
             * Format: int32
             * @description Units that wait.
             */
            units: number;
        };
        /** @description A variant that shoppers wait for. */
        BackorderSkuRow: {
            /**
             * Format: int64
             * @description Days since the oldest of these orders.
             */
            age_days: number;
            /** @description The goods. */
            goods: components["schemas"]["PaperworkGoods"];
            /**
             * Format: int64
             * @description Units that suppliers owe, with a day.
             */
            incoming: number;
            /**
             * Format: date
             * @description The next day on which some are expected.
             */
            next_on?: string | null;
            /**
             * Format: int64
             * @description Orders that wait for them.
             */
            orders: number;
            /** @description Whom the goods are bought from. */
            supplier?: string | null;
            /**
             * Format: int64
             * @description Units that wait.
             */
            units: number;
            /**
             * Format: int64
             * @description Units on the list before; null: it was not on it, or there is none.
             */
            units_before?: number | null;
        };
        Balances: {
            /** @description Settled and owed to the shop; negative if refunds exceed it. */
            available: components["schemas"]["Money"];
            currency: components["schemas"]["Currency"];
            /** @description Withheld by a bank while it decides a dispute; not in `available`. */
            disputed: components["schemas"]["Money"];
            fee_schedule?: components["schemas"]["FeeTerms"] | null;
            lifetime_sales: components["schemas"]["Money"];
            next_payout?: components["schemas"]["PayoutShape"] | null;
            /** @description Captured by the card processor, not settled yet. */
            pending: components["schemas"]["Money"];
            reserved: components["schemas"]["Money"];
        };
        BookCountForm: {
            /** @description Why figures differ, such as `Yearly count`; 1 to 200 characters. */
            reason: string;
            /** @description What becomes of goods that nobody counted; `left` if absent. */
            uncounted?: components["schemas"]["UncountedChoice"];
            /**
             * Format: int32
             * @description The version whose variances were read.
             */
            version: number;
        };
        BookMonth: {
            /**
             * Format: date-time
             * @description When it was closed, itself or with a later one.
             */
            closed_at?: string | null;
            /** @description Who closed it. */
            closed_by?: string | null;
            /** @description Such as `2026-11`, in the shop's time zone. */
            month: string;
            state: components["schemas"]["MonthState"];
        };
        BookMonths: {
            /** @description The latest first. */
            months: components["schemas"]["BookMonth"][];
        };
        /** @enum {string} */
        BulkAction: "activate" | "draft" | "archive";
        BulkInput: {
            action: components["schemas"]["BulkAction"];
            /** @description At most 100. */
            ids: components["schemas"]["ProductId"][];
        };
        /** @description How money that was received by hand goes back. */
        ByHandInput: {
            /**
             * @description How; `never_received` when canceling an order whose money was recorded by mistake, and of an order whose customer owes its
             *     money: then the refund is taken off what is owed.
             */
            method: components["schemas"]["HandedBack"];
            /** @description In your words: the number of a cheque; at most 100 characters. */
            reference?: string;
        };
        /** @description The cancellation. */
        CancelInput: {
            /** @description The preview's `agreed`. */
            agreed: string;
            by_hand?: components["schemas"]["ByHandInput"] | null;
            /** @description Whether to mail the shopper. The mails about the refund are sent in any case. */
            notify: boolean;
            /** @description For the shopper, who reads it in the mail; at most 500 characters. */
            reason?: string;
        };
        /** @description What canceling an order does, before it is done. */
        CancelPreviewShape: {
            /** @description Send it with the cancellation: it is refused if a figure has changed meanwhile. */
            agreed: string;
            at_bank?: components["schemas"]["AtBankShape"] | null;
            /** @description The units. */
            lines: components["schemas"]["CanceledLine"][];
            refund?: components["schemas"]["RefundPreviewShape"] | null;
            refunded_before?: components["schemas"]["Money"] | null;
            released?: components["schemas"]["Money"] | null;
        };
        /** @description Units that go back. */
        CanceledLine: {
            /** @description The order line. */
            line_id: components["schemas"]["LineId"];
            /**
             * Format: int32
             * @description Units that go back on the shelf, or are no longer to be ordered for the shopper.
             */
            quantity: number;
            /** @description The product's title when ordered. */
            title: string;
            /** @description The variant's option values when ordered. */
            variant_title: string;
        };
        Changed: {
            changed: number;
        };
        ChangedLineForm: {
            /** @description Cost of one unit, in the order's currency. */
            cost: components["schemas"]["Money"];
            /**
             * Format: date
             * @description The day of this line alone; absent or null: expected with the order.
             */
            expected_on?: string | null;
            line_id: components["schemas"]["PurchaseLineId"];
            /**
             * Format: int32
             * @description Units ordered; not fewer than have come.
             */
            quantity: number;
        };
        /**
         * @description How far the charge of an authorized order has come.
         * @enum {string}
         */
        ChargeProgress: "not_asked" | "under_way" | "refused";
        /**
         * @description When the shop charges its shoppers' cards.
         * @enum {string}
         */
        ChargeWhen: "ordered" | "shipped";
        ChargedTax: {
            name: string;
            /**
             * @description Percent.
             * @example 9.975
             */
            rate: string;
        };
        /** @description A line that was on the list before, and is no longer. */
        ClearedBackorderRow: {
            /** @description The goods. */
            goods: components["schemas"]["PaperworkGoods"];
            /**
             * Format: int64
             * @description Its number.
             */
            number: number;
            /** @description The order. */
            order_id: components["schemas"]["OrderId"];
            /**
             * Format: int32
             * @description Units on the list before.
             */
            units_before: number;
        };
        /** @description Creates collections from product types or tags of the file, so that the shop has a menu. */
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
            /** @description Null: derived from the title, or kept. */
            handle?: string | null;
            title: components["schemas"]["Text2"];
            /**
             * Format: int64
             * @description The version that was read; required to change a collection, ignored for a new one.
             */
            version?: number | null;
        };
        CollectionList: {
            items: components["schemas"]["CollectionShape"][];
        };
        /** @description A collection's id and title. */
        CollectionRef: {
            /** @description The collection's id. */
            id: components["schemas"]["CollectionId"];
            /** @description Its title. */
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
             * @description Incremented by each change; send it back when saving.
             */
            version: number;
        };
        /**
         * @description Which SKUs are compared.
         * @enum {string}
         */
        ComparisonExtent: "named" | "all";
        Confirmation: {
            token: string;
        };
        ConflictList: {
            /** @description The newest first, 200 at most. */
            items: components["schemas"]["ConflictShape"][];
            /**
             * Format: int64
             * @description How many there are.
             */
            total: number;
        };
        ConflictOrder: {
            id: components["schemas"]["OrderId"];
            /** Format: int64 */
            number: number;
        };
        /**
         * @description Whose value stays when a person settles a conflict.
         * @enum {string}
         */
        ConflictSettlement: "shop" | "message";
        /** @description A field that both the shop and a back office have changed. */
        ConflictShape: {
            field: components["schemas"]["ProductField"];
            /** @description What the message said. */
            message: components["schemas"]["ConflictValue"];
            /**
             * Format: date-time
             * @description When the value was changed in the sender's program.
             */
            message_at: string;
            /** @description The sender's id of the message. */
            message_id: string;
            /**
             * Format: date-time
             * @description When the conflict was found. Another message about the field makes another conflict.
             */
            noted_at: string;
            product_id: components["schemas"]["ProductId"];
            /** @description Why it is in force. */
            reason: components["schemas"]["FieldConflictReason"];
            /** @description What the shop has now; while the message's value is in force, what it had before. */
            shop: components["schemas"]["ConflictValue"];
            /**
             * Format: date-time
             * @description When the shop changed the field to that value; where that is not known, when the product was last changed.
             */
            shop_at: string;
            sku: string;
            /** @description The sender's name for itself. */
            source: string;
            /** @description The product's title. */
            title: string;
            variant_id: components["schemas"]["VariantId"];
            /** @description `S / Red`; empty when the product has no options. */
            variant_title: string;
            /** @description Whose value is in force now. */
            winner: components["schemas"]["ConflictWinner"];
        };
        /** @description A side's value of a field. Both members are null where the field is empty. */
        ConflictValue: {
            amount?: components["schemas"]["Money"] | null;
            /** @description Of any other field; a list's items are separated by commas. */
            text?: string | null;
        };
        /**
         * @description Whose value is in force after a conflict.
         * @enum {string}
         */
        ConflictWinner: "shop" | "message";
        CountEntered: {
            /** @description The lines these entries are about, as they stand now. */
            lines: components["schemas"]["CountLineShape"][];
            /** @description Entries that were not taken; they keep no other out. */
            refused: components["schemas"]["RefusedEntry"][];
            /**
             * Format: int32
             * @description The count's version now.
             */
            version: number;
        };
        CountEntriesForm: {
            /** @description The device's own name for itself, 1 to 64 characters; needed where its entries have a `sequence`. */
            device?: string;
            /** @description 1 to 200 entries, in the order in which they were counted. */
            entries: components["schemas"]["CountEntryForm"][];
        };
        CountEntryForm: {
            /**
             * Format: int32
             * @description Units more, such as 1 for a scan; negative: taken off again.
             */
            add?: number | null;
            /**
             * Format: int32
             * @description How many milliseconds ago it was counted, by the device's stopwatch; 0 if absent.
             */
            ago_ms?: number;
            /** @description SKU or barcode; the id of a variant that has neither. */
            code: string;
            /**
             * Format: int32
             * @description Units in all, whatever was entered before.
             */
            figure?: number | null;
            /** @description The device's own name for the entry, unique within the count, 1 to 64 characters: sent again, it counts once. */
            id: string;
            /**
             * Format: int64
             * @description Which entry of the device it is: a number that rises with each. Two entries of a device are then taken in this order, whichever came
             *     first and however long each was under way. Needs `device`; without it, only `ago_ms` orders them.
             */
            sequence?: number | null;
        };
        /**
         * @description Whether those who count see what the books expect.
         * @enum {string}
         */
        CountFigures: "shown" | "hidden";
        CountLineShape: {
            barcode: string;
            /**
             * Format: int32
             * @description Units found; null: nothing was entered yet.
             */
            counted?: number | null;
            /**
             * Format: date-time
             * @description The instant of the figure: that of its last entry.
             */
            counted_at?: string | null;
            /**
             * Format: int32
             * @description Units found less units expected; null where one of them is.
             */
            difference?: number | null;
            /**
             * Format: int32
             * @description Units by the books at that instant, or now; null where it is hidden or not known any more.
             */
            expected?: number | null;
            sku: string;
            title: string;
            variant_id: components["schemas"]["VariantId"];
            variant_title: string;
        };
        CountLocation: {
            id: components["schemas"]["LocationId"];
            name: string;
        };
        /** @description Which goods a count is about. */
        CountScope: {
            /** @enum {string} */
            kind: "all";
        } | {
            /** @description The collection. */
            id: components["schemas"]["CollectionId"];
            /** @enum {string} */
            kind: "collection";
            /** @description Its name when the count began. */
            name: string;
        } | {
            /** @description The supplier. */
            id: components["schemas"]["SupplierId"];
            /** @enum {string} */
            kind: "supplier";
            /** @description Its name when the count began. */
            name: string;
        };
        /**
         * @description Which goods to count.
         * @enum {string}
         */
        CountScopeKind: "all" | "collection" | "supplier";
        CountShape: {
            /**
             * Format: int64
             * @description For how many of them something was entered.
             */
            counted: number;
            /**
             * Format: date-time
             * @description When it was booked or given up.
             */
            ended_at?: string | null;
            ended_by?: string | null;
            figures: components["schemas"]["CountFigures"];
            id: components["schemas"]["StockCountId"];
            /**
             * Format: int64
             * @description How many lines it has.
             */
            lines: number;
            location: components["schemas"]["CountLocation"];
            note: string;
            /** @description `SC-0001` */
            number: string;
            /** @description Why figures differed, of a count that was booked. */
            reason?: string | null;
            scope: components["schemas"]["CountScope"];
            /** Format: date-time */
            started_at: string;
            started_by: string;
            state: components["schemas"]["CountStateCode"];
            /**
             * Format: int32
             * @description Grows with each change, entries too.
             */
            version: number;
        };
        /** @enum {string} */
        CountStateCode: "open" | "booked" | "given_up";
        /** @description What was counted of a line. */
        CountedLine: {
            /**
             * Format: int32
             * @description Units that are written off.
             */
            damaged?: number;
            /**
             * Format: int32
             * @description Units that go into stock.
             */
            good?: number;
            /** @description The order's line. */
            line_id: components["schemas"]["LineId"];
            /**
             * Format: int32
             * @description Units that will not come.
             */
            missing?: number;
        };
        /** @example CA */
        Country: string;
        Credentials: {
            email: string;
            password: string;
        };
        /** @description The credit note of a refund whose money was sent. */
        CreditNoteShape: {
            /**
             * Format: date-time
             * @description When it was issued.
             */
            issued_at: string;
            /** @description The credit note number. */
            number: string;
            /** @description The credit note as PDF. */
            url: string;
            /**
             * Format: date-time
             * @description When it became void because the money came back; null while it stands.
             */
            voided_at?: string | null;
        };
        /** @example CAD */
        Currency: string;
        /** @description The sort key of the last item returned, opaque to clients. */
        Cursor: string;
        /** @description The customer of an order. */
        Customer: {
            /** @description The e-mail address. */
            email: string;
            /** @description The name. */
            name: string;
        };
        /** @description The customer of an order, with contact details. */
        CustomerDetail: {
            /** @description The e-mail address. */
            email: string;
            /** @description The name. */
            name: string;
            /**
             * Format: int64
             * @description Number of the customer's orders in this shop.
             */
            orders_count: number;
            /** @description The telephone number; may be empty. */
            phone: string;
        };
        /** @example cus_01h455vb4pex5vsknk084sn02q */
        CustomerId: string;
        /** @description A customer: who ordered at least once, known by the e-mail address. */
        CustomerShape: {
            /**
             * Format: date-time
             * @description When the first order was placed.
             */
            created_at: string;
            /** @description In small letters. */
            email: string;
            id: components["schemas"]["CustomerId"];
            /** @description The language in which the customer ordered. */
            language: components["schemas"]["Language"];
            /**
             * Format: date-time
             * @description When the last was placed.
             */
            last_order_at?: string | null;
            /** @description The name on the newest paid order. */
            name: string;
            /**
             * Format: int64
             * @description How many orders were placed, canceled and expired ones included.
             */
            orders_count: number;
            /** @description May be empty. */
            phone: string;
        };
        DaySum: {
            /**
             * Format: date
             * @description A day in the shop's time zone.
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
        /** @description The delivery of one event to one endpoint. */
        DeliveryShape: {
            /** @description The subject of the message: `order/ord_…`. */
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
             * @description HTTP status of the last attempt; `null` before it, or if no answer arrived.
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
            /** @description The guide as a whole if absent. */
            card?: components["schemas"]["SetupCard"];
            /** @description `false` shows it again. */
            dismissed: boolean;
        };
        /** @example dsp_01h455vb4pex5vsknk084sn02q */
        DisputeId: string;
        /** @description A paper of the order that can be attached. */
        DisputePaper: {
            /** @description The kind of paper. */
            kind: components["schemas"]["PaperKind"];
            /** @description Its number. */
            number: string;
            /** @description The address of its PDF. */
            url: string;
        };
        /**
         * @description The state of a dispute.
         * @enum {string}
         */
        DisputeProgress: "inquiry" | "inquiry_answered" | "inquiry_closed" | "needs_response" | "under_review" | "lost" | "won";
        /** @description A dispute of the order's payment. */
        DisputeShape: {
            /** @description Whether the shop accepted the dispute. */
            accepted: boolean;
            /** @description What is disputed. */
            amount: components["schemas"]["Money"];
            /** @description How far the shop's answer has come. */
            answer: components["schemas"]["AnswerProgress"];
            /** @description Whether it can be accepted now: an inquiry cannot, it is refunded. */
            can_accept: boolean;
            /** @description Whether evidence can be sent now. */
            can_answer: boolean;
            /**
             * Format: date-time
             * @description The bank's deadline for an answer; null when it accepts none.
             */
            due_by?: string | null;
            /** @description The draft of the answer; before the first draft, texts taken from the order. */
            evidence: components["schemas"]["Evidence"];
            /** @description Its fee, which the shop bears. */
            fee: components["schemas"]["Money"];
            /** @description The dispute's id. */
            id: components["schemas"]["DisputeId"];
            /**
             * Format: date-time
             * @description When the bank opened it.
             */
            opened_at: string;
            /** @description The order's papers. */
            papers: components["schemas"]["DisputePaper"][];
            /** @description The card network's word: `fraudulent`, `product_not_received`, `duplicate`, … */
            reason: string;
            /** @description Why the answer was refused, in the payment service's words. */
            refused_because?: string | null;
            /** @description The amount the bank gave back. */
            reinstated: components["schemas"]["Money"];
            /** @description Its state. */
            state: components["schemas"]["DisputeProgress"];
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updated_at: string;
            /** @description The amount the bank took from the shop. */
            withdrawn: components["schemas"]["Money"];
        };
        /** @description The order's documents. */
        Documents: {
            /** @description The invoice number. */
            invoice_number?: string | null;
            /** @description The invoice as PDF; null until it is issued. */
            invoice_url?: string | null;
            /** @description The packing slip as PDF. */
            packing_slip_url: string;
        };
        DoorsInput: {
            /**
             * @description The message for shoppers while the shop is closed; without it they read that it is closed. Ignored when
             *     opening.
             */
            message?: components["schemas"]["Text2"];
            open: boolean;
        };
        DraftLineForm: {
            cost?: components["schemas"]["Money"] | null;
            /**
             * Format: int32
             * @description Whole packs.
             */
            quantity: number;
            variant_id: components["schemas"]["VariantId"];
        };
        EmailChange: {
            current_password: string;
            /** @description The new log-in address. */
            email: string;
        };
        /**
         * @description An encoding of a catalogue file.
         * @enum {string}
         */
        Encoding: "utf-8" | "utf-8-bom" | "utf-16" | "windows-1252" | "iso-8859-15" | "macintosh" | "cp850" | "cp863" | "cp437";
        /** @description One of the import's `encoding_choices`. */
        EncodingInput: {
            encoding: components["schemas"]["Encoding"];
        };
        EndpointAndSecret: {
            endpoint: components["schemas"]["EndpointShape"];
            /**
             * @description Shown only in this answer.
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
             */
            secret: string;
        };
        /**
         * @description In how many requests messages come.
         * @enum {string}
         */
        EndpointDelivery: "single" | "batch";
        EndpointForm: {
            delivery?: components["schemas"]["EndpointDelivery"] | null;
            description?: string;
            /** @description Types, `order.*` or `*`. */
            event_types: string[];
            /** @example https://books.example.ca/hooks/highstreet */
            url: string;
            /**
             * Format: int32
             * @description The version that was read; required to change an endpoint, ignored for a new one.
             */
            version?: number | null;
            when_exhausted?: components["schemas"]["EndpointWhenExhausted"] | null;
        };
        /** @example end_01h455vb4pex5vsknk084sn02q */
        EndpointId: string;
        EndpointList: {
            items: components["schemas"]["EndpointShape"][];
        };
        /** @description An endpoint, without its secret. */
        EndpointShape: {
            /** Format: date-time */
            created_at: string;
            /** @description In how many requests messages come. */
            delivery: components["schemas"]["EndpointDelivery"];
            description: string;
            /** @description Types, `order.*` or `*`. */
            event_types: string[];
            /**
             * Format: int64
             * @description Messages given up in the last 30 days.
             */
            failed: number;
            health: components["schemas"]["Health"];
            id: components["schemas"]["EndpointId"];
            /** Format: date-time */
            last_success_at?: string | null;
            /** @description Why we disabled it, for people. */
            paused_reason?: string | null;
            /** Format: int64 */
            pending: number;
            /**
             * Format: date-time
             * @description Until then, messages are also signed with the secret from before the last rotation.
             */
            previous_secret_until?: string | null;
            secret_hint: string;
            state: components["schemas"]["EndpointStatus"];
            url: string;
            /** Format: int32 */
            version: number;
            /** @description What becomes of a message whose attempts are used up. */
            when_exhausted: components["schemas"]["EndpointWhenExhausted"];
        };
        /** @enum {string} */
        EndpointStatus: "active" | "paused" | "failing";
        /**
         * @description What becomes of a message when all attempts of the schedule are used up.
         * @enum {string}
         */
        EndpointWhenExhausted: "skip" | "hold";
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
            /** @description A sample message of this kind. */
            sample: Record<string, unknown>;
            /** @description JSON Schema of the message. */
            schema_url: string;
            /** @example order.placed.v1 */
            type: string;
        };
        /** @description What the merchant writes; a text that says nothing is empty. */
        Evidence: {
            /** @description The carrier. */
            carrier: string;
            /** @description What was said between shop and customer. */
            communication: string;
            /** @description How it was delivered. */
            delivered: string;
            /** @description Whatever else the bank should know. */
            other: string;
            /** @description The order's papers to attach. */
            papers: components["schemas"]["PaperKind"][];
            /** @description How and when the customer saw the policy on returns and cancellations. */
            policy: string;
            /** @description When it was shipped, as a person writes it. */
            shipped_on: string;
            /** @description What was sold. */
            sold: string;
            /** @description Its tracking number. */
            tracking_number: string;
        };
        /** @description What the merchant writes to the bank. Each text at most 10,000 characters; what is left out is empty. */
        EvidenceInput: {
            /** @description The carrier. */
            carrier?: string;
            /** @description What was said between shop and customer. */
            communication?: string;
            /** @description How it was delivered. */
            delivered?: string;
            /** @description Whatever else the bank should know. */
            other?: string;
            /** @description The order's papers to attach. */
            papers?: components["schemas"]["PaperKind"][];
            /** @description How and when the customer saw the policy on returns and cancellations. */
            policy?: string;
            /** @description When it was shipped, as a person writes it. */
            shipped_on?: string;
            /** @description What was sold. */
            sold?: string;
            /** @description Its tracking number. */
            tracking_number?: string;
        };
        /** @description The provider's fee on each sale. */
        FeeTerms: {
            /** Format: date */
            effective_from: string;
            fixed: components["schemas"]["Money"];
            /** @example 3.5 */
            percent: string;
            /**
             * @description `absorbed`: the provider pays the card processor's fee out of its own; `passed_on`: the shop pays it in
             *     addition.
             */
            processor_fee: string;
            refund_policy: components["schemas"]["Text2"];
            /** @description The fee with the taxes on it: `3.5% + $0.30 plus HST 13%`. */
            words: components["schemas"]["Text2"];
        };
        /**
         * @description Why that value is in force.
         * @enum {string}
         */
        FieldConflictReason: "owner" | "later";
        /**
         * @description Who decides.
         * @enum {string}
         */
        FieldOwner: "latest" | "shop" | "back_office";
        /** @description Who decides about each group of fields: `latest`, the later change; `shop`; or `back_office`. */
        FieldOwners: {
            /** @description Barcode and weight. */
            codes: components["schemas"]["FieldOwner"];
            /** @description Price, former price and cost. */
            prices: components["schemas"]["FieldOwner"];
            /** @description Title, description, vendor, type and tags. */
            texts: components["schemas"]["FieldOwner"];
        };
        /** @description Why one field is invalid. */
        FieldProblem: {
            /** @description For programs: `required`, `taken`, `invalid`. */
            code: string;
            /** @description The field's path as in the request: `variants[0].price`. */
            field: string;
            /** @description For people, in the reader's language. */
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
        /**
         * @description Derived from the stored payment state and fulfillment.
         * @enum {string}
         */
        FulfillmentState: "unfulfilled" | "partial" | "fulfilled" | "canceled";
        /**
         * @description How many documents a day has.
         * @enum {string}
         */
        Granularity: "day" | "order";
        /** @description Units of an order in the same state. */
        Group: {
            /** @description Their state. */
            kind: components["schemas"]["GroupKind"];
            /** @description The units, line by line. */
            lines: components["schemas"]["LineQty"][];
            promise?: components["schemas"]["PromiseRange"] | null;
            shipment?: components["schemas"]["ShipmentShape"] | null;
        };
        /**
         * @description The state of a group's units.
         * @enum {string}
         */
        GroupKind: "ready" | "held" | "backordered" | "shipped" | "canceled";
        /**
         * @description How money received by hand went back.
         * @enum {string}
         */
        HandedBack: "cash" | "cheque" | "transfer" | "other" | "never_received";
        /** @description How an endpoint responds. */
        Health: {
            /** @enum {string} */
            health: "good";
        } | {
            /**
             * Format: date-time
             * @description The first failure since the last success.
             */
            failing_since: string;
            /** @enum {string} */
            health: "shaky";
        } | {
            /**
             * Format: date-time
             * @description The first failure since the last success.
             */
            failing_since?: string | null;
            /** @enum {string} */
            health: "broken";
            /**
             * Format: date-time
             * @description When the next probe is due.
             */
            next_try: string;
        };
        HomePage: {
            /** @description Disputes that wait for an answer, the most urgent first. */
            disputes: components["schemas"]["WaitingDispute"][];
            /** @description Seven days, oldest first; the last is today. */
            last_days: components["schemas"]["DaySum"][];
            posting_stopped?: components["schemas"]["PostingStopped"] | null;
            /** @description The five newest. */
            recent_orders: components["schemas"]["OrderRow"][];
            /** @description Up to the same time of day. */
            sales_same_day_last_week: components["schemas"]["SalesSum"];
            sales_today: components["schemas"]["SalesSum"];
            /** @description Every kind of task, including those with nothing to do. */
            todo: components["schemas"]["Todo"][];
        };
        /** @description A picture. `url` serves it once `state` is `stored`; add `?w=` for a smaller file. */
        Image: {
            /** @description Alternative text; may be empty. */
            alt: components["schemas"]["Text2"];
            failure?: components["schemas"]["PictureFailure"] | null;
            /**
             * Format: int32
             * @description Height of the original in pixels; 0 until it is stored.
             */
            height: number;
            /** @description The picture's id. */
            id: components["schemas"]["ImageId"];
            /** @description Its position among the product's pictures. */
            position: number;
            /** @description The URL it was imported from. */
            source_url?: string | null;
            /** @description `stored`, `pending` (still to be fetched from `source_url`) or `failed`. */
            state: string;
            /** @description Where this API serves it. */
            url: string;
            /**
             * Format: int32
             * @description Width of the original in pixels; 0 until it is stored.
             */
            width: number;
        };
        /** @example img_01h455vb4pex5vsknk084sn02q */
        ImageId: string;
        /** @description A picture that stays. */
        ImageInput: {
            /** @description Its alternative text. */
            alt?: components["schemas"]["Text2"];
            /** @description The picture's id. */
            id: components["schemas"]["ImageId"];
        };
        ImageOrder: {
            /** @description All of the product's pictures. */
            ids: components["schemas"]["ImageId"][];
            /**
             * Format: int32
             * @description The product's version that was read. Absent: whatever it is now.
             */
            version?: number | null;
        };
        /** @description A column of the file. */
        ImportColumn: {
            /** @description The field it is imported to; absent if it is not used. */
            maps_to?: string | null;
            /** @description Its title in the file. */
            name: string;
        };
        /** @description Totals of the preview. */
        ImportCounts: {
            /** @description Collections that the file names. */
            collections?: number;
            /** @description Products that the shop lacks. */
            create: number;
            /** @description Rows that are left out. */
            errors: number;
            /** @description Products that can be read. */
            products: number;
            /** @description Rows below the header. */
            rows: number;
            /** @description Products that already equal the file. */
            skip: number;
            /** @description Quantities of the file that differ from the shop's own count. */
            stock_differs?: number;
            /** @description Products that would change. */
            update: number;
            /** @description Their variants. */
            variants: number;
            /** @description Rows that are not taken exactly as written. */
            warnings: number;
        };
        /** @description A possible encoding of the file. */
        ImportEncoding: {
            /** @description The encoding's code. */
            encoding: string;
            /** @description Some cells of the file, decoded in it. */
            sample: string[];
        };
        /** @description Products of the file that share a type or a tag. */
        ImportGroup: {
            /** @description The type or tag as first written in the file. */
            name: string;
            /** @description Number of products. */
            products: number;
        };
        /** @example imp_01h455vb4pex5vsknk084sn02q */
        ImportId: string;
        /** @description The merchant's choices. */
        ImportOptions: {
            /** @description Product types and tags to turn into collections; at most 100. */
            collections?: components["schemas"]["Collect"][];
            status?: components["schemas"]["ProductStatus"] | null;
            /** @description How to treat quantities where the shop already counts. Products left alone keep theirs. */
            stock?: components["schemas"]["Stock"];
            /** @description Whether to update products the shop already has. */
            update_existing: boolean;
        };
        ImportProblem: {
            /** @description The kind of problem, as in `remarks`. */
            code: string;
            column?: string | null;
            message: string;
            /** Format: int32 */
            row: number;
            /**
             * @description `error`: the row is left out; `warning`: it is not taken exactly as written, or may not be what the merchant
             *     wants.
             */
            severity: string;
            value?: string | null;
        };
        /** @description Totals of a finished import. */
        ImportResult: {
            /** @description Quantities of the file recorded as counts of variants the shop already counted. */
            counted?: number;
            /** @description Products created. */
            created: number;
            /** @description Products whose outcome differs from the preview, because the shop had changed. */
            differed?: number;
            /** @description Rows left out. */
            failed: number;
            /**
             * Format: int64
             * @description How long it took.
             */
            seconds: number;
            /** @description Products left unchanged. */
            skipped: number;
            /** @description Products changed. */
            updated: number;
        };
        /** @description A product of the file, as displayed before the start. */
        ImportSample: {
            /** @description `create`, `update`, `skip` (unchanged), `refuse` */
            action: string;
            /** @description Its options and their values. */
            options: string;
            /** @description Price of its first variant. */
            price: string;
            /**
             * Format: int32
             * @description Its first row.
             */
            row: number;
            /** @description SKU of its first variant. */
            sku: string;
            /** @description Quantity of its first variant. */
            stock: string;
            /** @description Its title. */
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
             * @description Possible encodings of the file, one of which may be chosen while the import is `previewed`; empty if its bytes
             *     allow only one.
             */
            encoding_choices: components["schemas"]["ImportEncoding"][];
            /** @description How certain the encoding is: `certain`, `likely`, `unsure`. */
            encoding_confidence: string;
            file_name: string;
            /** Format: date-time */
            finished_at?: string | null;
            /** @description `highstreet`, `shopify`, `woocommerce` */
            format: string;
            id: components["schemas"]["ImportId"];
            options?: components["schemas"]["ImportOptions"] | null;
            /** @description Ordered by row, at most 100; `…/problems` lists them all, page by page. */
            problems: components["schemas"]["ImportProblem"][];
            problems_total: number;
            progress: components["schemas"]["Progress"];
            /** @description The remarks on the rows, summarized by kind. */
            remarks: components["schemas"]["Remarks"][];
            result?: components["schemas"]["Outcome"] | null;
            sample: components["schemas"]["ImportSample"][];
            state: components["schemas"]["ImportState"];
            tags: components["schemas"]["ImportGroup"][];
            /** @description Product types and tags of the file, most frequent first: each can become a collection. */
            types: components["schemas"]["ImportGroup"][];
        };
        /**
         * @description The state of an import.
         * @enum {string}
         */
        ImportState: "previewing" | "previewed" | "running" | "finished" | "failed" | "canceled";
        /** @description A file of items, as text. */
        ItemsFile: {
            /**
             * @description The CSV file: titles in the first line, one of them SKU; then Supplier SKU, Unit cost, Units per pack, Reorder point,
             *     Reorder quantity, in any order. Absent columns and empty cells change nothing. At most 5,000 rows.
             */
            csv: string;
        };
        /** @description An account of the journal, and the shop's account for it. */
        JournalAccount: {
            /** @description The account of the journal: `4000.taxable`. */
            code: string;
            /** @description Whether it is a detail of another account, which stands in for it when it has no name. */
            detail: boolean;
            kind: components["schemas"]["AccountKind"];
            /** @description What it holds. */
            label: string;
            target?: components["schemas"]["AccountTarget"] | null;
        };
        JournalAccountForm: {
            /** @description The account of the journal. */
            code: string;
            target: components["schemas"]["AccountTarget"];
        };
        /** @description An authority that registers shops. */
        JurisdictionShape: {
            /** @example CA-QC */
            code: string;
            name: components["schemas"]["Text2"];
            /** @example 1234567890 TQ0001 */
            number_example: string;
        };
        /**
         * @description A language of pages, mails and documents.
         * @enum {string}
         */
        Language: "en" | "fr";
        /** @description A shopper's order whose units will arrive later than promised. */
        LateOrder: {
            /**
             * Format: date
             * @description The first day they can ship now; null when it is not known.
             */
            expected_on?: string | null;
            id: components["schemas"]["OrderId"];
            number: string;
            /**
             * Format: date
             * @description The last day that was promised.
             */
            promised_until: string;
            title: string;
            /**
             * Format: int32
             * @description Units that wait.
             */
            units: number;
        };
        /** @description A promise to a shopper that is not kept. */
        LatePromiseRow: {
            /** @description What became of the question to the shopper. */
            answer: components["schemas"]["PromiseAnswered"];
            /**
             * Format: date
             * @description The last day before the shopper may cancel by law.
             */
            cancel_after: string;
            /**
             * Format: int64
             * @description Days since the promised day; 0: it has not passed, but cannot be kept.
             */
            days_late: number;
            /** @description The goods. */
            goods: components["schemas"]["PaperworkGoods"];
            /** @description The line. */
            line_id: components["schemas"]["LineId"];
            /** @description The shopper's name. */
            name: string;
            /**
             * Format: int64
             * @description Its number.
             */
            number: number;
            /** @description The order. */
            order_id: components["schemas"]["OrderId"];
            /** @description What can be said now. */
            outlook: components["schemas"]["PromiseOutlook"];
            /**
             * Format: date
             * @description The last day that was promised.
             */
            promised: string;
            /**
             * Format: int32
             * @description Units that were promised and have not left.
             */
            units: number;
        };
        /** @description A line of a purchase order whose day has passed. */
        LatePurchaseRow: {
            /**
             * Format: int64
             * @description Days since then.
             */
            days_late: number;
            /**
             * Format: date
             * @description The day they were expected.
             */
            expected_on: string;
            /** @description Its number. */
            number: string;
            /** @description `Blue / Large`; empty without options. */
            options: string;
            /** @description The purchase order. */
            purchase_order_id: components["schemas"]["PurchaseOrderId"];
            /** @description The shop's code; may be empty. */
            sku: string;
            /** @description The supplier's name. */
            supplier: string;
            /** @description The supplier's code; may be empty. */
            supplier_sku: string;
            /** @description The product's title. */
            title: string;
            /**
             * Format: int32
             * @description Units that have not come.
             */
            units: number;
        };
        LedgerEntry: {
            /**
             * Format: date-time
             * @description When it happened: the date of value.
             */
            at: string;
            /** Format: date */
            available_on?: string | null;
            /** @description The month of the book in which it was booked: `2026-11`. */
            counts_in: string;
            /** @description Its effect on what the provider owes the shop. */
            effect: components["schemas"]["Money"];
            id: components["schemas"]["EntryId"];
            kind: string;
            lines: components["schemas"]["LedgerLine"][];
            order?: components["schemas"]["LedgerOrder"] | null;
            /** @description The text recorded with the entry. */
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
        /** @description Units of a line that are in one group. */
        LineQty: {
            /** @description URL of the picture. */
            image_url?: string | null;
            /** @description The order line. */
            line_id: components["schemas"]["LineId"];
            /** @description Its product. */
            product_id: components["schemas"]["ProductId"];
            /**
             * Format: int32
             * @description Units in this group.
             */
            quantity: number;
            /** @description The variant's SKU when ordered. */
            sku: string;
            /** @description The product's title when ordered. */
            title: string;
            /** @description Of the units in this group, before tax. */
            total: components["schemas"]["Money"];
            /** @description Price of one unit, before tax. */
            unit_price: components["schemas"]["Money"];
            /** @description Its variant. */
            variant_id: components["schemas"]["VariantId"];
            /** @description The variant's option values when ordered. */
            variant_title: string;
        };
        /** @example loc_01h455vb4pex5vsknk084sn02q */
        LocationId: string;
        /**
         * @description Why money that was recorded as received was lost.
         * @enum {string}
         */
        Lost: "bounced" | "never_came";
        /** @description Money that was recorded as received and then lost. */
        LostReceipt: {
            /** @description Who recorded it. */
            by: string;
            /**
             * Format: date
             * @description The day it was recorded.
             */
            on: string;
            /** @description In the merchant's words; may be empty. */
            reference: string;
            /** @description Why. */
            why: components["schemas"]["Lost"];
        };
        /** @description Money recorded as received that never came, or that the bank took back. */
        LostReceiptInput: {
            /** @description In your words: the bank's, for example; at most 100 characters. */
            reference?: string;
            /** @description Why it was lost. */
            why: components["schemas"]["Lost"];
        };
        /** @description A file that was downloaded. */
        MadeFile: {
            actor: string;
            /** Format: int64 */
            bytes: number;
            /** @description The first 16 digits of its SHA-256: the same days give the same file. */
            digest: string;
            /** Format: int32 */
            documents: number;
            format: string;
            /** Format: date */
            from: string;
            /** Format: date-time */
            made_at: string;
            /** Format: date */
            until: string;
        };
        /** @description The account and its shops, as the app loads them first. */
        Me: {
            account: components["schemas"]["AccountShape"];
            memberships: components["schemas"]["MembershipShape"][];
            session_id: components["schemas"]["SessionId"];
            /**
             * @description The provider's address for merchants' questions.
             * @example help@shops.example
             */
            support_email: string;
        };
        MeChange: {
            language?: components["schemas"]["Language"] | null;
            name?: string | null;
        };
        Members: {
            /** @description All products of the collection, in order. */
            ids: components["schemas"]["ProductId"][];
            /**
             * Format: int32
             * @description The collection's version that was read. Absent: whatever it is now.
             */
            version?: number | null;
        };
        MembershipShape: {
            role: components["schemas"]["Role"];
            tenant: components["schemas"]["TenantShape"];
        };
        /** @description How many messages there are. */
        MessageCounts: {
            /** Format: int64 */
            all: number;
            /** Format: int64 */
            quarantined: number;
            /** Format: int64 */
            refused: number;
        };
        /** @description A received message with its text. */
        MessageDetail: components["schemas"]["MessageShape"] & {
            /** @description The message as it came. */
            message: Record<string, unknown>;
        };
        /** @description One effect of a message. */
        MessageEffect: {
            /**
             * Format: int32
             * @description On hand less reserved, after the message.
             */
            available: number;
            /** @enum {string} */
            kind: "stock";
            /**
             * Format: int32
             * @description Units on hand after the message.
             */
            on_hand: number;
            /** @description As the message named it. */
            sku: string;
            /** @description Whether a later count already knew of it: then on hand is unchanged. */
            superseded: boolean;
            /** @description The variant. */
            variant_id: components["schemas"]["VariantId"];
        } | {
            /** @enum {string} */
            kind: "shipped";
            /** @description `1001-F1` */
            number: string;
            /** @description The order. */
            order_id: components["schemas"]["OrderId"];
            /** @description The parcel. */
            shipment_id: components["schemas"]["ShipmentId"];
        } | {
            /** @enum {string} */
            kind: "tracking_set";
            /** @description The order. */
            order_id: components["schemas"]["OrderId"];
            /** @description The parcel. */
            shipment_id: components["schemas"]["ShipmentId"];
        } | {
            /** @description Fields that became what the message says. */
            changed: components["schemas"]["ProductField"][];
            /** @description Whether the message made the product, as a draft. */
            created: boolean;
            /** @description Fields that stay as they are although the message says otherwise: a later message, or the shop, decided them. */
            kept: components["schemas"]["ProductField"][];
            /** @enum {string} */
            kind: "product";
            /** @description The product. */
            product_id: components["schemas"]["ProductId"];
            /** @description As the message named it. */
            sku: string;
            /** @description Whether nothing changed because of that. */
            superseded: boolean;
            /** @description The variant. */
            variant_id: components["schemas"]["VariantId"];
        } | {
            /**
             * Format: int32
             * @description Units that were received damaged.
             */
            damaged: number;
            /** @enum {string} */
            kind: "goods_received";
            /** @description Whether the delivery was told before: then nothing has changed. */
            known: boolean;
            /** @description `PO-0001` */
            number: string;
            /** @description The purchase order. */
            purchase_order_id: components["schemas"]["PurchaseOrderId"];
            /**
             * Format: int32
             * @description Units that went into stock.
             */
            received: number;
        } | {
            /** @enum {string} */
            kind: "unchanged";
            /** @description The order. */
            order_id: components["schemas"]["OrderId"];
            /** @description The parcel. */
            shipment_id: components["schemas"]["ShipmentId"];
        };
        /** @example msg_01h455vb4pex5vsknk084sn02q */
        MessageId: string;
        /** @description A page of received messages. */
        MessagePage: {
            /** @description Over all messages, unfiltered. */
            counts: components["schemas"]["MessageCounts"];
            items: components["schemas"]["MessageShape"][];
            next_cursor?: components["schemas"]["Cursor"] | null;
        };
        /** @description A received message. */
        MessageShape: {
            /**
             * Format: date-time
             * @description When the message became what it is.
             */
            decided_at: string;
            /** @description Who ran it again or dismissed it; absent if nobody did. */
            decided_by?: string | null;
            effects: components["schemas"]["MessageEffect"][];
            id: components["schemas"]["MessageId"];
            /** @description The sender's id of the message. */
            message_id: string;
            /** Format: date-time */
            received_at: string;
            /** @description The sender's name for itself. */
            source: string;
            state: components["schemas"]["MessageState"];
            /**
             * Format: int32
             * @description How often the message was run.
             */
            tries: number;
            trouble?: components["schemas"]["TroubleShape"] | null;
            type: string;
        };
        /**
         * @description What became of a message.
         * @enum {string}
         */
        MessageState: "accepted" | "superseded" | "quarantined" | "refused" | "dismissed";
        /**
         * @description How the merchant received money.
         * @enum {string}
         */
        Method: "cash" | "cheque" | "transfer" | "other";
        /**
         * @description How a method hands over the goods.
         * @enum {string}
         */
        MethodKind: "delivery" | "pickup";
        /** @description An unmet requirement. */
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
        /** @description An amount of one currency, in minor units (cents). */
        Money: {
            currency: components["schemas"]["Currency"];
            /** Format: int64 */
            minor: number;
        };
        /** @description The order's revenue, and the deductions from it. */
        MoneyBlock: {
            /**
             * Format: date
             * @description When the processor makes the money available.
             */
            available_on?: string | null;
            /** @description Its fees for them. */
            dispute_fee: components["schemas"]["Money"];
            /** @description What the bank took because of disputes, less what it gave back. */
            disputed: components["schemas"]["Money"];
            /** @description What refunds returned of the provider's fee. */
            fee_returned: components["schemas"]["Money"];
            /** @description What they returned of the taxes on it. */
            fee_tax_returned: components["schemas"]["Money"];
            /** @description The fee's terms: `2.9% + $0.30`. */
            fee_words: string;
            /** @description Amount captured. */
            gross: components["schemas"]["Money"];
            /**
             * @description What the platform owes the shop for this order, according to the books: the amount captured less fees and their
             *     taxes (the processor's too, unless absorbed) and refunds, plus what was returned of fees and their taxes.
             */
            net: components["schemas"]["Money"];
            /** @description The provider's fee. */
            platform_fee: components["schemas"]["Money"];
            /** @description Taxes on the fee. */
            platform_fee_tax: components["schemas"]["Money"];
            processor_fee?: components["schemas"]["Money"] | null;
            /** @description Whether the provider pays the processor's fee. */
            processor_fee_absorbed: boolean;
            /** @description Amount refunded and sent: what the books have deducted. */
            refunded: components["schemas"]["Money"];
            /** @description Amount on its way back to the customer, which the books deduct when it is sent. */
            refunding: components["schemas"]["Money"];
            /** @description Sales taxes in it. */
            taxes: components["schemas"]["Money"];
            /** @description Sales taxes left to remit: those in the amount captured less those given back. */
            taxes_owed: components["schemas"]["Money"];
            /** @description Sales taxes given back with refunds that were sent. */
            taxes_refunded: components["schemas"]["Money"];
        };
        /** @enum {string} */
        MonthState: "current" | "open" | "closed";
        /** @example mov_01h455vb4pex5vsknk084sn02q */
        MovementId: string;
        /** @description Who orders. */
        NewOrderCustomer: {
            bill_to?: components["schemas"]["Address"] | null;
            /** @description E-mail address: the customer is known by it, and gets the order's mails. */
            email: string;
            /** @description Where it is sent, with name and telephone; of an order that is picked up, the customer's own address. */
            ship_to: components["schemas"]["Address"];
        };
        /** @description How it is delivered. */
        NewOrderDelivery: {
            method_id?: components["schemas"]["ShippingMethodId"] | null;
        };
        /** @description An order to preview. */
        NewOrderInput: {
            customer?: components["schemas"]["NewOrderCustomer"] | null;
            delivery?: components["schemas"]["NewOrderDelivery"] | null;
            /** @description What is ordered; a variant named twice counts once with both quantities. */
            lines: components["schemas"]["NewOrderLine"][];
            /** @description The customer's note; at most 500 characters. */
            note?: string;
            /** @description Ship what is available, or wait for everything. */
            shipment_preference?: components["schemas"]["ShipmentPreference"];
        };
        /** @description A variant and a quantity. */
        NewOrderLine: {
            /**
             * Format: int32
             * @description Units.
             */
            quantity: number;
            /** @description The variant. */
            variant_id: components["schemas"]["VariantId"];
        };
        /** @description A line of the preview. */
        NewOrderLineShape: {
            /**
             * Format: int32
             * @description Set when fewer units can be sold than asked for: how many.
             */
            available?: number | null;
            /** @description Unit price times quantity, before tax. */
            net: components["schemas"]["Money"];
            /** @description Its product. */
            product_id: components["schemas"]["ProductId"];
            promise?: components["schemas"]["Promise"] | null;
            /**
             * Format: int32
             * @description Units.
             */
            quantity: number;
            /** @description The SKU; may be empty. */
            sku: string;
            /** @description The product's title. */
            title: string;
            /** @description Price of one unit, before tax. */
            unit_price: components["schemas"]["Money"];
            /** @description The variant. */
            variant_id: components["schemas"]["VariantId"];
            /** @description `S / Red`; empty when the product has no options. */
            variant_title: string;
        };
        /** @description A delivery method of the preview. */
        NewOrderMethod: {
            /** @description Sent or picked up. */
            kind: components["schemas"]["MethodKind"];
            method_id?: components["schemas"]["ShippingMethodId"] | null;
            /** @description Its name. */
            name: string;
            /** @description Before tax. */
            price: components["schemas"]["Money"];
        };
        /** @description What the order would be; nothing is recorded. */
        NewOrderPreview: {
            /** @description Identifies these figures: placing the order requires it. Empty without totals. */
            agreed: string;
            /** @description How it can be delivered, cheapest first; empty without a customer, or where the shop does not deliver. */
            delivery_methods: components["schemas"]["NewOrderMethod"][];
            /** @description The goods with prices and promises. */
            lines: components["schemas"]["NewOrderLineShape"][];
            /** @description Goods, before tax. */
            subtotal: components["schemas"]["Money"];
            totals?: components["schemas"]["NewOrderTotals"] | null;
        };
        /** @description What the customer would owe. */
        NewOrderTotals: {
            /** @description Delivery, before tax. */
            shipping: components["schemas"]["Money"];
            /** @description Goods, before tax. */
            subtotal: components["schemas"]["Money"];
            /** @description Each tax. */
            taxes: components["schemas"]["TaxLine"][];
            /** @description Everything. */
            total: components["schemas"]["Money"];
        };
        NewPassword: {
            /** @description 10 to 200 characters, not easily guessed. */
            password: string;
            token: string;
        };
        NoteInput: {
            /** @description 1 to 2000 characters. */
            text: string;
        };
        /** @description The merchant's notifications of sales. A PUT takes the block as it was read and ignores read-only fields. */
        NotificationSettings: {
            /** @description The recipient; empty: the owner. */
            email: string;
            /** @description Read-only. The owner gets mails only once the address is confirmed. */
            owner_confirmed: boolean;
            /** @description Read-only. The owner's own address; mails are in the owner's language. */
            owner_email: string;
            /**
             * @description `each`: a mail for each sale. `daily`: one at seven in the morning in the shop's time zone, listing what is to
             *     be shipped.
             */
            sales: components["schemas"]["SaleMails"];
            /**
             * Format: int32
             * @description 0 until the first choice.
             */
            version: number;
        };
        NotificationsForm: {
            /** @description Empty: the owner. */
            email?: string;
            sales: components["schemas"]["SaleMails"];
            /** Format: int32 */
            version: number;
        };
        /**
         * @description Whose wish a return is.
         * @enum {string}
         */
        OpenedBy: "shopper" | "shop";
        /** @description What can be done with the order now. */
        OrderActions: {
            /** @description Nothing has shipped, and the order can be canceled. */
            cancel: boolean;
            /** @description The authorized amount can be charged now, before the order ships. */
            charge: boolean;
            /** @description Money received by hand can be recorded as never come, or taken back by the bank. */
            lose_receipt: boolean;
            /** @description Its money can be recorded as received by hand. */
            record_receipt: boolean;
            /** @description Money can be refunded: see `refundable`. */
            refund: boolean;
            /** @description The confirmation can be sent again. */
            resend_confirmation: boolean;
            /** @description Units are ready to ship. */
            ship: boolean;
            /** @description Units are available and wait for the rest: they ship only with `ship_anyway`. */
            ship_anyway: boolean;
            /** @description What the customer owes can be written off: nothing of the order can be credited any more. */
            write_off: boolean;
        };
        /** @description An order with all details. */
        OrderDetail: {
            /** @description What can be done with it now. */
            actions: components["schemas"]["OrderActions"];
            /** @description Its amounts. */
            amounts: components["schemas"]["Amounts"];
            authorization?: components["schemas"]["AuthorizationBlock"] | null;
            /** @description The billing address. */
            billing_address: components["schemas"]["Address"];
            /** @description Whether `documents.packing_slip_url` has a slip: the order is paid and some units are available. */
            can_print_slip: boolean;
            /**
             * Format: date-time
             * @description When it was canceled; null if it was not.
             */
            canceled_at?: string | null;
            /** @description The customer. */
            customer: components["schemas"]["CustomerDetail"];
            /** @description Disputes of its payment, oldest first. */
            disputes: components["schemas"]["DisputeShape"][];
            /** @description Its documents. */
            documents: components["schemas"]["Documents"];
            /** @description How much of it has shipped. */
            fulfillment_state: components["schemas"]["FulfillmentState"];
            /** @description Its units, grouped by state. */
            groups: components["schemas"]["Group"][];
            /** @description The order's id. */
            id: components["schemas"]["OrderId"];
            /** @description The shopper's language. */
            language: components["schemas"]["Language"];
            money?: components["schemas"]["MoneyBlock"] | null;
            /** @description The shopper's note; may be empty. */
            note_from_customer: string;
            /** @description The order number, as printed. */
            number: string;
            payment?: components["schemas"]["PaymentBlock"] | null;
            /** @description The state of its payment. */
            payment_state: components["schemas"]["PaymentState"];
            /**
             * Format: date-time
             * @description When it was placed.
             */
            placed_at: string;
            refundable?: components["schemas"]["RefundableShape"] | null;
            /** @description Oldest first, failed ones included. */
            refunds: components["schemas"]["RefundShape"][];
            /** @description Whether to ship what is available or wait for everything. */
            shipment_preference: components["schemas"]["ShipmentPreference"];
            shipping_address?: components["schemas"]["Address"] | null;
            /** @description The shipping method's name when ordered. */
            shipping_method: string;
            /** @description Newest first. */
            timeline: components["schemas"]["TimelineItem"][];
            /**
             * Format: int32
             * @description Incremented by each change.
             */
            version: number;
        };
        /** @example ord_01h455vb4pex5vsknk084sn02q */
        OrderId: string;
        /** @description A page of orders. */
        OrderPage: {
            /** @description Over the whole shop, unfiltered. */
            counts: components["schemas"]["OrdersCounted"];
            /** @description The orders of this page. */
            items: components["schemas"]["OrderRow"][];
            next_cursor?: components["schemas"]["Cursor"] | null;
        };
        OrderRef: {
            id: components["schemas"]["OrderId"];
            number: string;
        };
        /** @description The returns of an order. */
        OrderReturns: {
            /** @description What can come back, in the order of the lines. */
            lines: components["schemas"]["ReturnableUnits"][];
            /** @description Oldest first. */
            returns: components["schemas"]["ReturnShape"][];
        };
        /** @description One row of the list. */
        OrderRow: {
            /**
             * Format: int64
             * @description Units on backorder.
             */
            backordered_count: number;
            /** @description The customer. */
            customer: components["schemas"]["Customer"];
            /** @description How much of it has shipped. */
            fulfillment_state: components["schemas"]["FulfillmentState"];
            /** @description The order's id. */
            id: components["schemas"]["OrderId"];
            /**
             * Format: int32
             * @description Units ordered.
             */
            item_count: number;
            /** @description The order number, as printed. */
            number: string;
            /** @description The state of its payment. */
            payment_state: components["schemas"]["PaymentState"];
            /**
             * Format: date-time
             * @description When it was placed.
             */
            placed_at: string;
            /**
             * Format: date
             * @description The last day any unit was promised for; null if nothing is on backorder or the date is unknown.
             */
            promise_latest?: string | null;
            /** @description City and region of the shipping address. */
            ship_to: string;
            /** @description The total with taxes. */
            total: components["schemas"]["Money"];
        };
        /** @description Number of orders by state. */
        OrdersCounted: {
            /**
             * Format: int64
             * @description All orders.
             */
            all: number;
            /**
             * Format: int64
             * @description With backordered units.
             */
            backordered: number;
            /**
             * Format: int64
             * @description Paid and not fully shipped.
             */
            unfulfilled: number;
            /**
             * Format: int64
             * @description Awaiting payment.
             */
            unpaid: number;
        };
        /** @description What happens when no stock is available. */
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
             * @description Maximum number of units on backorder; null: unlimited.
             */
            limit?: number | null;
            /** @enum {string} */
            policy: "backorder";
        };
        Outcome: components["schemas"]["ImportResult"] & {
            /** @description Why the import failed. */
            message?: string | null;
        };
        Overlap: {
            /**
             * Format: int32
             * @description Hours for which the old secret still signs; 24 if absent. 0 ends every old secret at once.
             */
            overlap_hours?: number | null;
        };
        /** @description A paper to print. */
        PaperFiles: {
            /**
             * Format: int32
             * @description In how many files it comes: `?file=1` to `?file=files`.
             */
            files: number;
            paper: components["schemas"]["PaperworkList"];
        };
        /**
         * @description Papers the shop has of every order.
         * @enum {string}
         */
        PaperKind: "invoice" | "packing_slip";
        /** @description The day that is being made. */
        PaperworkAsked: {
            /** Format: date */
            day: string;
        };
        /** @description How much is on each list. */
        PaperworkCounts: {
            /**
             * Format: int64
             * @description Lines of them.
             */
            backordered_lines: number;
            /**
             * Format: int64
             * @description Orders with units that shoppers wait for.
             */
            backordered_orders: number;
            /**
             * Format: int64
             * @description Variants of them.
             */
            backordered_skus: number;
            /**
             * Format: int64
             * @description Units of them.
             */
            backordered_units: number;
            /**
             * Format: int64
             * @description Lines that are no longer on the list.
             */
            cleared_backorders: number;
            /**
             * Format: int64
             * @description Orders that waited, and of which something can ship now.
             */
            fillable: number;
            /**
             * Format: int64
             * @description Promises that are not kept, by line.
             */
            late_promises: number;
            /**
             * Format: int64
             * @description Lines of purchase orders whose day has passed.
             */
            late_purchase_orders: number;
            /**
             * Format: int64
             * @description Lines that were not on the list before.
             */
            new_backorders: number;
            /**
             * Format: int64
             * @description Variants to order.
             */
            reorder: number;
            /**
             * Format: int64
             * @description Orders of which something can ship.
             */
            to_ship: number;
            /**
             * Format: int64
             * @description Units of them that can ship.
             */
            units_to_ship: number;
        };
        /** @description A day's paperwork. Of each list the first hundred rows; the CSV files have all. */
        PaperworkDay: {
            /** @description Units that shoppers wait for, by order. */
            backorders: components["schemas"]["BackorderRow"][];
            /** @description The same, by variant. */
            backorders_by_sku: components["schemas"]["BackorderSkuRow"][];
            /** @description What was on the list before and is no longer. */
            cleared_backorders: components["schemas"]["ClearedBackorderRow"][];
            counts: components["schemas"]["PaperworkCounts"];
            /**
             * Format: date
             * @description The shop's day.
             */
            day: string;
            /** @description Orders that waited, and of which something can ship now. */
            fillable: components["schemas"]["PaperworkShipRow"][];
            /** @description Promises to shoppers that are not kept. */
            late_promises: components["schemas"]["LatePromiseRow"][];
            /** @description What suppliers were to have delivered. */
            late_purchase_orders: components["schemas"]["LatePurchaseRow"][];
            /** Format: date-time */
            made_at: string;
            papers: components["schemas"]["PaperFiles"][];
            /**
             * Format: date
             * @description The day of the list the backorders are compared with; null: there was none.
             */
            previous?: string | null;
            /** @description Goods at or below their limits. */
            reorder: components["schemas"]["PaperworkReorderRow"][];
            /** @description The shop's time zone then (IANA). */
            time_zone: string;
            /** @description Orders of which something can ship, oldest first. */
            to_ship: components["schemas"]["PaperworkShipRow"][];
            /** @description Lists that are empty here because the key lacks the scope `purchasing.read`; suppliers are null in the others then. */
            withheld: components["schemas"]["PaperworkList"][];
        };
        /** @description A day of paperwork. */
        PaperworkDayRow: {
            counts: components["schemas"]["PaperworkCounts"];
            /**
             * Format: date
             * @description The shop's day.
             */
            day: string;
            /** Format: date-time */
            made_at: string;
        };
        /** @description The days that are kept. */
        PaperworkDays: {
            /** @description Newest first; a day is kept for a year. */
            days: components["schemas"]["PaperworkDayRow"][];
            /**
             * Format: date-time
             * @description When the next is made; null: the shop wants none.
             */
            next_at?: string | null;
            /**
             * Format: date
             * @description The shop's day now.
             */
            today: string;
        };
        PaperworkForm: {
            /**
             * @description Hours and minutes by the shop's clock.
             * @example 06:00
             */
            at: string;
            /** @description Empty: the owner. */
            email?: string;
            mode: components["schemas"]["PaperworkMode"];
            /** Format: int32 */
            version: number;
        };
        /** @description Goods as a list names them. */
        PaperworkGoods: {
            /** @description `Blue / Large`; empty without options. */
            options: string;
            /** @description The shop's code; may be empty. */
            sku: string;
            /** @description The product's title. */
            title: string;
            /** @description The variant. */
            variant_id: components["schemas"]["VariantId"];
        };
        /**
         * @description A list of rows; each is a CSV file.
         * @enum {string}
         */
        PaperworkList: "to-ship" | "backorders" | "backorders-by-sku" | "cleared-backorders" | "fillable" | "reorder" | "late-promises" | "late-purchase-orders";
        /**
         * @description What is made.
         * @enum {string}
         */
        PaperworkMode: "mail" | "page" | "off";
        /** @description Expected days, the first and the last. */
        PaperworkRange: {
            /**
             * Format: date
             * @description The first day.
             */
            earliest: string;
            /**
             * Format: date
             * @description The last day.
             */
            latest: string;
        };
        /** @description A variant to order. */
        PaperworkReorderRow: {
            /**
             * Format: int32
             * @description Units available.
             */
            available: number;
            /**
             * Format: int32
             * @description Units that shoppers wait for.
             */
            backordered: number;
            cost?: components["schemas"]["Money"] | null;
            /**
             * Format: int32
             * @description Units on drafts of purchase orders.
             */
            drafted: number;
            /** @description The goods. */
            goods: components["schemas"]["PaperworkGoods"];
            /**
             * Format: int32
             * @description Units that suppliers owe.
             */
            incoming: number;
            /** @description Their product. */
            product_id: components["schemas"]["ProductId"];
            /**
             * Format: int32
             * @description The limit; null: listed because shoppers wait for units that nobody has ordered.
             */
            reorder_point?: number | null;
            /**
             * Format: int32
             * @description Units to order, in whole packs.
             */
            suggested: number;
            /** @description The supplier; null when none is known. */
            supplier?: string | null;
            /** @description The supplier's code; may be empty. */
            supplier_sku: string;
        };
        /** @description When and how the paperwork is made. A PUT takes the block as it was read and ignores read-only fields. */
        PaperworkSettings: {
            /**
             * @description The hour by the shop's clock. Where the clock skips it, the first minute after; where it comes twice, the first time.
             * @example 06:00
             */
            at: string;
            /** @description The mail's recipient; empty: the owner. */
            email: string;
            /** @description `mail`: a page, and a mail on days on which there is something to do. `page`: no mail. `off`: nothing. */
            mode: components["schemas"]["PaperworkMode"];
            /**
             * Format: date-time
             * @description Read-only. When the next is made; null: never.
             */
            next_at?: string | null;
            /** @description Read-only. The shop's time zone (IANA). */
            time_zone: string;
            /**
             * Format: int32
             * @description 0 until the first choice.
             */
            version: number;
        };
        /** @description An order of which something can ship. */
        PaperworkShipRow: {
            /** @description City of the shipping address. */
            city: string;
            /**
             * Format: int32
             * @description Units that follow later.
             */
            later: number;
            /**
             * Format: int32
             * @description Lines of which something can ship.
             */
            lines: number;
            /** @description Name of the delivery method, in the shop's language. */
            method: string;
            /** @description The shopper's name. */
            name: string;
            /**
             * Format: int64
             * @description Its number.
             */
            number: number;
            /** @description The order. */
            order_id: components["schemas"]["OrderId"];
            /**
             * Format: date
             * @description The shop's day of the order.
             */
            placed_on: string;
            /** @description Province of the shipping address. */
            province: string;
            /**
             * Format: int32
             * @description Units that can ship.
             */
            units: number;
        };
        PasswordChange: {
            current_password: string;
            /** @description 10 to 200 characters, not easily guessed. */
            new_password: string;
        };
        /** @description The order's payment. */
        PaymentBlock: {
            /**
             * Format: date-time
             * @description When the money was captured.
             */
            captured_at?: string | null;
            /** @description Why the last attempt failed. */
            message?: string | null;
            /** @description How it was paid. */
            method: string;
            receipt?: components["schemas"]["PaymentReceipt"] | null;
            /** @description The processor's reference. */
            reference: string;
        };
        /** @description Where a customer pays an order by card. */
        PaymentLink: {
            /** @description The order's page, which leads to the card page. Anyone with this address can see the order. */
            url: string;
        };
        /** @description Money received for an order, and by whom. */
        PaymentReceipt: {
            /** @description How much: the order's total, or what was owed. */
            amount: components["schemas"]["Money"];
            /** @description Who recorded it. */
            by: string;
            lost?: components["schemas"]["LostReceipt"] | null;
            /** @description How it came. */
            method: components["schemas"]["Method"];
            /**
             * Format: date
             * @description The day it came.
             */
            received_on: string;
            /** @description The number of a cheque, for example; may be empty. */
            reference: string;
        };
        /**
         * @description The state of an order's payment.
         * @enum {string}
         */
        PaymentState: "pending" | "authorized" | "paid" | "owed" | "partially_refunded" | "refunded" | "failed";
        /** @description Payouts are not automated yet, so there is never a next one. */
        PayoutShape: {
            amount: components["schemas"]["Money"];
            /** Format: date */
            date: string;
        };
        /** @description Why a picture could not be fetched. */
        PictureFailure: {
            /**
             * @description For programs: `answer_` and the server's status, `silent`, `address`, `redirects`, `too_many_bytes`,
             *     `too_many_pixels`, `unknown_type`, `damaged`.
             * @example answer_404
             */
            code: string;
            /** @description For people. */
            message: components["schemas"]["Text2"];
        };
        /** @description A form with a picture and its alternative text, in the shop's language. */
        PictureUpload: {
            alt_en?: string | null;
            alt_fr?: string | null;
            file: components["schemas"]["File"];
        };
        /** @description The order to place. */
        PlaceOrderInput: {
            /** @description The preview's `agreed`. */
            agreed: string;
            /** @description Language of the order's mails and papers. */
            language: components["schemas"]["Language"];
            /** @description As previewed. */
            order: components["schemas"]["NewOrderInput"];
        };
        PoliciesForm: {
            returns?: components["schemas"]["Text2"];
        };
        PostForm: {
            /**
             * Format: date
             * @description The last day to post; every earlier day is posted with it.
             */
            through: string;
        };
        /** @description What will be posted. */
        PostingQueued: {
            /** Format: date */
            through: string;
        };
        /** @description Where posting stopped: a document needs an account that has no name in the shop's own books. */
        PostingStopped: {
            /** @description The account of the journal. */
            account: string;
            /**
             * Format: date
             * @description The first day that is not posted.
             */
            day: string;
            /**
             * Format: int64
             * @description How many days that are over wait.
             */
            days: number;
            /** @description What it holds. */
            label: string;
            /** Format: date-time */
            since: string;
        };
        /** @description A refusal. */
        Problem: {
            /** @description For programs: `validation`, `stale`, `not_found`. */
            code: string;
            /** @description More for people; may be empty. */
            detail?: string;
            /** @description The invalid fields. */
            errors?: components["schemas"]["FieldProblem"][];
            /** @description Quote this id when asking for help. */
            request_id?: string | null;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description One sentence for people. */
            title: string;
            /** @description `/problems/` followed by the code. */
            type: string;
        } & {
            [key: string]: unknown;
        };
        /** @description Numbers of products by status. */
        ProductCounts: {
            /**
             * Format: int64
             * @description For sale.
             */
            active: number;
            /**
             * Format: int64
             * @description All products.
             */
            all: number;
            /**
             * Format: int64
             * @description No longer for sale.
             */
            archived: number;
            /**
             * Format: int64
             * @description Not for sale yet.
             */
            draft: number;
        };
        /**
         * @description A field of a product or a variant.
         * @enum {string}
         */
        ProductField: "price" | "compare_at_price" | "cost" | "title" | "description" | "vendor" | "product_type" | "tags" | "barcode" | "weight_grams";
        /** @example prd_01h455vb4pex5vsknk084sn02q */
        ProductId: string;
        /** @description A product as the editor sends it. */
        ProductInput: {
            /** @description The collections it belongs to; absent keeps the present ones. */
            collections?: components["schemas"]["CollectionId"][] | null;
            /** @description Its description, as HTML or plain text. */
            description?: components["schemas"]["Text2"];
            /** @description Null: derived from the title, or kept. */
            handle?: string | null;
            /** @description All pictures that stay, in order; absent keeps the present ones. */
            images?: components["schemas"]["ImageInput"][] | null;
            /** @description Its options; up to three. */
            options?: components["schemas"]["ProductOption"][];
            product_type?: string;
            /** @description Texts for search engines. */
            seo?: components["schemas"]["SeoText"];
            /** @description Whether shoppers see it. */
            status: components["schemas"]["ProductStatus"];
            tags?: string[];
            /** @description Code of its tax category. */
            tax_category: string;
            /** @description Its title. */
            title: components["schemas"]["Text2"];
            /** @description All its variants. */
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
            /** @description The option's name: `Size`. */
            name: string;
            /** @description Its values, in display order. */
            values: string[];
        };
        /** @description A page of products. */
        ProductPage: {
            /** @description Over the whole shop, unfiltered. */
            counts: components["schemas"]["ProductCounts"];
            /** @description The products of this page. */
            items: components["schemas"]["ProductRow"][];
            next_cursor?: components["schemas"]["Cursor"] | null;
        };
        /** @description One row of the list. */
        ProductRow: {
            /**
             * Format: int64
             * @description Sum over its counted variants.
             */
            available: number;
            /** Format: int64 */
            backordered: number;
            /** @description The product's id. */
            id: components["schemas"]["ProductId"];
            image?: components["schemas"]["Image"] | null;
            /** @description Highest price of its active variants. */
            price_max: components["schemas"]["Money"];
            /** @description Lowest price of its active variants. */
            price_min: components["schemas"]["Money"];
            status: components["schemas"]["ProductStatus"];
            /** @description In the shop's primary language. */
            title: string;
            /** @description Variants whose stock is not counted, which the shop sells as “In stock”. */
            uncounted_count: number;
            /** Format: date-time */
            updated_at: string;
            /** @description Number of variants. */
            variant_count: number;
        };
        /** @description A product with all its parts. */
        ProductShape: {
            /** @description Its collections. */
            collections: components["schemas"]["CollectionRef"][];
            /**
             * Format: date-time
             * @description When it was created.
             */
            created_at: string;
            /** @description Its description. */
            description: components["schemas"]["Text2"];
            /** @description Last segment of its URL. */
            handle: string;
            /** @description The product's id. */
            id: components["schemas"]["ProductId"];
            /** @description Its pictures, in order. */
            images: components["schemas"]["Image"][];
            /** @description Its options; up to three. */
            options: components["schemas"]["ProductOption"][];
            product_type: string;
            /** @description Texts for search engines. */
            seo: components["schemas"]["SeoText"];
            /** @description Whether shoppers see it. */
            status: components["schemas"]["ProductStatus"];
            /** @description Its page on the storefront. */
            storefront_url: string;
            tags: string[];
            /** @description Code of its tax category. */
            tax_category: string;
            /** @description Its title. */
            title: components["schemas"]["Text2"];
            /**
             * Format: date-time
             * @description The last change.
             */
            updated_at: string;
            /** @description Its variants; at least one. */
            variants: components["schemas"]["VariantShape"][];
            vendor: string;
            /**
             * Format: int32
             * @description Incremented by each change of its details.
             */
            version: number;
        };
        /**
         * @description Whether shoppers see the product.
         * @enum {string}
         */
        ProductStatus: "draft" | "active" | "archived";
        /** @description Products previewed or imported, of all. 0 of 0: the file is still being read. */
        Progress: {
            /** Format: int32 */
            done: number;
            /** Format: int32 */
            total: number;
        };
        /** @description When the backordered units of a line are expected to leave. */
        Promise: {
            /**
             * Format: date
             * @description First expected day; null when it is not known.
             */
            earliest?: string | null;
            /**
             * Format: int32
             * @description Units to be backordered.
             */
            later: number;
            /**
             * Format: date
             * @description Last expected day; null when it is not known.
             */
            latest?: string | null;
            /**
             * Format: date
             * @description The last day of the promise before, where nobody knows a day any more and the shopper waits all the same.
             */
            missed?: string | null;
            /**
             * Format: int32
             * @description Units in stock when the promise was made.
             */
            now: number;
            /** @description Where the dates come from. */
            source: components["schemas"]["PromiseSource"];
        };
        /**
         * @description What became of the last question to a shopper.
         * @enum {string}
         */
        PromiseAnswered: "not_asked" | "open" | "keep" | "ship" | "cancel";
        /** @description When units can leave. */
        PromiseOutlook: {
            /** @enum {string} */
            kind: "here";
        } | {
            /**
             * Format: date
             * @description The first day.
             */
            earliest: string;
            /** @enum {string} */
            kind: "expected";
            /**
             * Format: date
             * @description The last day.
             */
            latest: string;
        } | {
            /** @enum {string} */
            kind: "unknown";
        };
        /** @description The dates promised to the shopper. */
        PromiseRange: {
            /**
             * Format: date
             * @description First possible day.
             */
            earliest: string;
            /**
             * Format: date
             * @description Last possible day.
             */
            latest: string;
            /** @description What the promise is based on. */
            source: components["schemas"]["PromiseSource"];
        };
        /**
         * @description The source of the promised dates, so that a delay is noticed.
         * @enum {string}
         */
        PromiseSource: "purchase_order" | "supplier_lead_time" | "lead_time" | "unknown";
        /** @description What may be done now. */
        PurchaseActions: {
            cancel: boolean;
            change: boolean;
            close: boolean;
            confirm: boolean;
            edit: boolean;
            receive: boolean;
            send: boolean;
            send_again: boolean;
        };
        /** @description New days, quantities and costs of a purchase order. */
        PurchaseChangeForm: {
            /**
             * Format: date
             * @description When its lines are expected that have no day of their own; absent or null: not known.
             */
            expected_on?: string | null;
            /** @description Lines that change; the others stay as they are. */
            lines?: components["schemas"]["ChangedLineForm"][];
            /** @description A note for the order's history. */
            note?: string;
            /**
             * Format: int32
             * @description The version that was read.
             */
            version: number;
        };
        /** @description Links to the documents. */
        PurchaseDocuments: {
            csv: string;
            pdf: string;
        };
        PurchaseDraftForm: {
            /**
             * Format: date
             * @description When it is expected; absent or null: the supplier's lead time says so when it is sent.
             */
            expected_on?: string | null;
            lines: components["schemas"]["DraftLineForm"][];
            /** @description Printed for the supplier. */
            note?: string;
            /**
             * Format: int32
             * @description The version that was read.
             */
            version: number;
        };
        /** @description What happened to a purchase order. */
        PurchaseHistoryItem: {
            /** Format: date-time */
            at: string;
            by: string;
            /** @description Facts for display, by kind. */
            data: unknown;
            /** @description `drafted`, `edited`, `sent`, `sent_again`, `confirmed`, `changed`, `received`, `closed`, `canceled` */
            kind: string;
        };
        /** @example pol_01h455vb4pex5vsknk084sn02q */
        PurchaseLineId: string;
        /** @description A line of a purchase order. */
        PurchaseLineShape: {
            /** @description Cost of one unit. */
            cost: components["schemas"]["Money"];
            /**
             * Format: int32
             * @description Units that were received damaged.
             */
            damaged: number;
            /**
             * Format: date
             * @description The day of this line alone; null: expected with the order.
             */
            expected_on?: string | null;
            id: components["schemas"]["PurchaseLineId"];
            /**
             * Format: int32
             * @description Units that are still to come.
             */
            outstanding: number;
            /**
             * Format: int32
             * @description Units in a pack; orders are whole packs.
             */
            pack: number;
            /** Format: int32 */
            quantity: number;
            /**
             * Format: int32
             * @description Units that went into stock.
             */
            received: number;
            sku: string;
            supplier_sku: string;
            title: string;
            total: components["schemas"]["Money"];
            variant_id: components["schemas"]["VariantId"];
            variant_title: string;
        };
        PurchaseOrderForm: {
            /**
             * Format: date
             * @description When it is expected; absent or null: the supplier's lead time says so when it is sent.
             */
            expected_on?: string | null;
            lines?: components["schemas"]["DraftLineForm"][];
            /** @description Printed for the supplier. */
            note?: string;
            supplier_id: components["schemas"]["SupplierId"];
        };
        /** @example por_01h455vb4pex5vsknk084sn02q */
        PurchaseOrderId: string;
        PurchaseOrderRef: {
            id: components["schemas"]["PurchaseOrderId"];
            /** @description `PO-0001` */
            number: string;
        };
        /** @description A purchase order in the list. */
        PurchaseOrderRow: {
            /**
             * Format: int64
             * @description Units received, damaged ones included.
             */
            arrived: number;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date
             * @description The earliest day on which goods are still expected; null when it is not known, or nothing is expected.
             */
            expected_on?: string | null;
            id: components["schemas"]["PurchaseOrderId"];
            /** @description Whether that day has passed. */
            late: boolean;
            /** @description `PO-0001` */
            number: string;
            state: components["schemas"]["PurchaseState"];
            supplier: components["schemas"]["SupplierRef"];
            total: components["schemas"]["Money"];
            /**
             * Format: int64
             * @description Units ordered.
             */
            units: number;
        };
        /** @description A purchase order. */
        PurchaseOrderShape: {
            actions: components["schemas"]["PurchaseActions"];
            /** Format: date-time */
            created_at: string;
            currency: components["schemas"]["Currency"];
            documents: components["schemas"]["PurchaseDocuments"];
            /** @description Where it is mailed; empty if the supplier has no address. */
            email: string;
            /**
             * Format: date
             * @description When its lines are expected that have no day of their own; null when not known.
             */
            expected_on?: string | null;
            /** @description Newest first. */
            history: components["schemas"]["PurchaseHistoryItem"][];
            id: components["schemas"]["PurchaseOrderId"];
            language: components["schemas"]["Language"];
            /** @description Whether that day has passed while goods are still to come. */
            late: boolean;
            /** @description Orders of shoppers that wait for these goods and get them later than promised. */
            late_orders: components["schemas"]["LateOrder"][];
            lines: components["schemas"]["PurchaseLineShape"][];
            minimum?: components["schemas"]["Money"] | null;
            note: string;
            /** @description `PO-0001` */
            number: string;
            receipts: components["schemas"]["ReceiptShape"][];
            /** Format: date-time */
            sent_at?: string | null;
            /** @description The shop's currency; where it is not the order's, receiving needs an exchange rate. */
            shop_currency: components["schemas"]["Currency"];
            state: components["schemas"]["PurchaseState"];
            supplier: components["schemas"]["SupplierRef"];
            total: components["schemas"]["Money"];
            /** Format: int32 */
            version: number;
        };
        /**
         * @description The state of a purchase order.
         * @enum {string}
         */
        PurchaseState: "draft" | "sent" | "confirmed" | "partly_received" | "received" | "closed_short" | "canceled";
        /** @description A step of a purchase order, taken from the version that was read. */
        PurchaseStepForm: {
            /**
             * Format: int32
             * @description The version that was read.
             */
            version: number;
        };
        /** @enum {string} */
        Reason: "count" | "received" | "damaged" | "lost" | "returned" | "correction";
        /** @description Money received for an order. */
        ReceiptInput: {
            /** @description How it came. */
            method: components["schemas"]["Method"];
            /**
             * Format: date
             * @description The day it came: today, or within the last year.
             */
            received_on: string;
            /** @description In your words: the number of a cheque; at most 100 characters. */
            reference?: string;
        };
        ReceiptLineShape: {
            /** @description What the received units cost together, in the shop's currency. */
            cost: components["schemas"]["Money"];
            /** Format: int32 */
            damaged: number;
            line_id: components["schemas"]["PurchaseLineId"];
            /** Format: int32 */
            received: number;
        };
        /** @description Goods that were received together. */
        ReceiptShape: {
            by: string;
            /** @description Units of the shop's currency for one of the order's, where the two differ. */
            exchange_rate?: string | null;
            lines: components["schemas"]["ReceiptLineShape"][];
            note: string;
            /**
             * Format: int32
             * @description Its number within the order, from 1.
             */
            number: number;
            /** Format: date-time */
            received_at: string;
        };
        ReceiveForm: {
            /**
             * @description Units of the shop's currency for one of the order's, as `1.3821`; needed where the two differ.
             * @example 1.3821
             */
            exchange_rate?: string | null;
            lines: components["schemas"]["ReceivedLineForm"][];
            /** @description A delivery note's number, or what was damaged. */
            note?: string;
            /**
             * Format: int32
             * @description The version of the order that was read: the same delivery is not received twice.
             */
            version: number;
        };
        ReceivedLineForm: {
            /**
             * Format: int32
             * @description Units that were received damaged: neither stocked nor paid for.
             */
            damaged?: number;
            line_id: components["schemas"]["PurchaseLineId"];
            /**
             * Format: int32
             * @description Units that go into stock; more than ordered if the supplier sent too many.
             */
            received: number;
        };
        /** @example ref_01h455vb4pex5vsknk084sn02q */
        RefundId: string;
        /** @description What to refund: units of lines and shipping, or an amount. */
        RefundInput: {
            amount?: components["schemas"]["Money"] | null;
            /** @description Units of lines. */
            lines?: components["schemas"]["RefundLineInput"][];
            shipping?: components["schemas"]["Money"] | null;
        };
        /** @description Units of a line to refund. */
        RefundLineInput: {
            /** @description The order line. */
            line_id: components["schemas"]["LineId"];
            /**
             * Format: int32
             * @description Units to refund.
             */
            quantity: number;
            /** @description Whether the units go back to stock; otherwise they are written off, or stay with the shopper. */
            restock: boolean;
            /**
             * @description Which units: `not_sent` were not sent and never will be, `sent` were sent and came back or are lost;
             *     `not_sent_first`, if absent, takes the first as far as there are any.
             */
            which?: components["schemas"]["WhichUnits"];
        };
        /** @description The refund to make. */
        RefundOrderInput: {
            /** @description The preview's `agreed`. */
            agreed: string;
            by_hand?: components["schemas"]["ByHandInput"] | null;
            /** @description For the shopper, who reads it in the mail; at most 500 characters. */
            reason?: string;
            /** @description As previewed. */
            refund: components["schemas"]["RefundInput"];
        };
        /** @description Every cent of a refund before it is made. */
        RefundPreviewShape: {
            /** @description Send it with the refund: it is refused if a figure has changed meanwhile. */
            agreed: string;
            /** @description What the shop is debited: the total less the fee and taxes given back. */
            debited: components["schemas"]["Money"];
            /** @description What the platform gives back of its fee, before tax. */
            fee_returned: components["schemas"]["Money"];
            /** @description Taxes on that. */
            fee_tax_returned: components["schemas"]["Money"];
            /** @description Goods before tax. */
            goods: components["schemas"]["Money"];
            /** @description The lines it concerns. */
            lines: components["schemas"]["RefundedLineShape"][];
            /** @description What can be refunded afterwards. */
            remaining: components["schemas"]["Money"];
            /** @description Shipping before tax. */
            shipping: components["schemas"]["Money"];
            /** @description Each sales tax, reversed at the rate it was charged. */
            taxes: components["schemas"]["TaxLine"][];
            /** @description What the shopper gets. */
            total: components["schemas"]["Money"];
        };
        /**
         * @description The state of a refund.
         * @enum {string}
         */
        RefundProgress: "requested" | "pending" | "unknown" | "succeeded" | "failed";
        /** @description A refund of the order. */
        RefundShape: {
            /** @description What the shopper gets. */
            amount: components["schemas"]["Money"];
            /** @description The member of staff who began it. */
            by?: string | null;
            /**
             * Format: date-time
             * @description When it was requested.
             */
            created_at: string;
            credit_note?: components["schemas"]["CreditNoteShape"] | null;
            /** @description Why it failed, in the processor's words. */
            failure?: string | null;
            /** @description The refund's id. */
            id: components["schemas"]["RefundId"];
            /** @description The lines it concerns. */
            lines: components["schemas"]["RefundedLineShape"][];
            /** @description The reason given; may be empty. */
            reason: string;
            /** @description Shipping before tax. */
            shipping: components["schemas"]["Money"];
            /** @description Who began it. */
            source: components["schemas"]["RefundSource"];
            /** @description Its state. */
            state: components["schemas"]["RefundProgress"];
            /** @description Each sales tax, reversed at the rate it was charged. */
            taxes: components["schemas"]["TaxLine"][];
            /**
             * Format: date-time
             * @description When its state last changed.
             */
            updated_at: string;
        };
        /**
         * @description Who began a refund.
         * @enum {string}
         */
        RefundSource: "shop" | "processor";
        /** @description What can be refunded of a line. */
        RefundableLine: {
            /** @description The order line. */
            line_id: components["schemas"]["LineId"];
            /**
             * Format: int32
             * @description Of these, units that were not sent.
             */
            not_sent: number;
            /**
             * Format: int32
             * @description Units ordered.
             */
            quantity: number;
            /**
             * Format: int32
             * @description Units that can be refunded.
             */
            refundable: number;
            /**
             * Format: int32
             * @description Units refunded.
             */
            refunded: number;
            /**
             * Format: int32
             * @description Units that were sent and that a refund may still put back into stock: those that are in no return and were not put back
             *     before.
             */
            restockable: number;
            /**
             * Format: int32
             * @description Of these, units that were sent.
             */
            sent: number;
            /**
             * Format: int32
             * @description Units that have shipped.
             */
            shipped: number;
            /** @description The product's title when ordered. */
            title: string;
            /** @description Price of one unit, before tax. */
            unit_price: components["schemas"]["Money"];
            /** @description The variant's option values when ordered. */
            variant_title: string;
            /**
             * Format: int32
             * @description Units that will never ship.
             */
            withdrawn: number;
        };
        /** @description What can be refunded of the order. */
        RefundableShape: {
            /** @description Line by line. */
            lines: components["schemas"]["RefundableLine"][];
            /** @description At most, with taxes. */
            most: components["schemas"]["Money"];
            /** @description Of the shipping, before tax. */
            shipping: components["schemas"]["Money"];
        };
        /** @description A line of a refund. */
        RefundedLineShape: {
            /** @description Goods before tax. */
            amount: components["schemas"]["Money"];
            /** @description The order line. */
            line_id: components["schemas"]["LineId"];
            /**
             * Format: int32
             * @description Units refunded; 0 when only money goes back.
             */
            quantity: number;
            /** @description Whether the units go back to stock. */
            restock: boolean;
            /**
             * Format: int32
             * @description Of these, units that had shipped.
             */
            returned: number;
            /** @description The product's title when ordered. */
            title: string;
            /** @description The variant's option values when ordered. */
            variant_title: string;
            /**
             * Format: int32
             * @description Of these, units that had not shipped and never will.
             */
            withdrawn: number;
        };
        /** @description The merchant's no. */
        RefusalInput: {
            /** @description Why, for the shopper; 1 to 1000 characters. */
            answer: string;
            /** @description Whether the shopper gets a mail; true if absent. */
            notify?: boolean;
            /** Format: int32 */
            version: number;
        };
        RefusedEntry: {
            code: string;
            id: string;
            /** @description For people, in the reader's language. */
            message: string;
            /** @description `unknown_code` or `not_counted` */
            problem: string;
        };
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
            /** @description Empty for a registration from before numbers were required; nothing is charged under it. */
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
        /**
         * @description How the suggested quantity was calculated.
         * @enum {string}
         */
        ReorderBasis: "reorder_quantity" | "above_reorder_point" | "owed_to_shoppers";
        ReorderForm: {
            lines: components["schemas"]["ReorderLineForm"][];
        };
        /** @description What is to be ordered from one supplier. */
        ReorderGroup: {
            currency?: components["schemas"]["Currency"] | null;
            /**
             * Format: int32
             * @description Business days the supplier takes to deliver.
             */
            lead_days?: number | null;
            lines: components["schemas"]["ReorderLineShape"][];
            minimum?: components["schemas"]["Money"] | null;
            supplier?: components["schemas"]["SupplierRef"] | null;
            total?: components["schemas"]["Money"] | null;
        };
        ReorderLimitsForm: {
            /**
             * Format: int32
             * @description On the reorder list at or below this many units; null: only when shoppers wait for units that nobody has ordered.
             *     Absent: as it is.
             */
            reorder_point?: number | null;
            /**
             * Format: int32
             * @description Units to order then; null: as many as are missing. Absent: as it is.
             */
            reorder_quantity?: number | null;
        };
        /** @description A line of the list to order. */
        ReorderLineForm: {
            /**
             * Format: int32
             * @description Whole packs.
             */
            quantity: number;
            variant_id: components["schemas"]["VariantId"];
        };
        /** @description A variant to order. */
        ReorderLineShape: {
            /**
             * Format: int32
             * @description Units that were added to fill the last pack.
             */
            added_for_pack: number;
            /** Format: int32 */
            available: number;
            /**
             * Format: int32
             * @description Units that shoppers wait for.
             */
            backordered: number;
            basis: components["schemas"]["ReorderBasis"];
            cost?: components["schemas"]["Money"] | null;
            /**
             * Format: int64
             * @description Days that the available units last at that rate; null when none were sold.
             */
            days_of_cover?: number | null;
            /**
             * Format: int32
             * @description Units on drafts of purchase orders.
             */
            drafted: number;
            /**
             * Format: int32
             * @description Units ordered from suppliers and not received yet.
             */
            incoming: number;
            /** Format: int32 */
            on_hand: number;
            /**
             * Format: int32
             * @description Units in the supplier's pack.
             */
            pack: number;
            /**
             * Format: int64
             * @description available + incoming + drafted − backordered
             */
            position: number;
            product_id: components["schemas"]["ProductId"];
            /**
             * Format: int32
             * @description Null: listed because shoppers wait for units that nobody has ordered.
             */
            reorder_point?: number | null;
            /** Format: int32 */
            reorder_quantity?: number | null;
            /** Format: int32 */
            reserved: number;
            sku: string;
            /**
             * Format: int64
             * @description Units sold over the list's `sold_days`, less those that came back.
             */
            sold: number;
            /**
             * Format: int32
             * @description Units to order, in whole packs.
             */
            suggested: number;
            supplier_sku: string;
            title: string;
            variant_id: components["schemas"]["VariantId"];
            variant_title: string;
        };
        /** @description The reorder list. */
        ReorderListShape: {
            /** @description By supplier's name; goods without a supplier come last. */
            groups: components["schemas"]["ReorderGroup"][];
            /**
             * Format: int64
             * @description Number of variants beyond the list's limit; they appear once others are ordered.
             */
            left_out: number;
            /**
             * Format: int32
             * @description Days over which sales are counted.
             */
            sold_days: number;
        };
        /** @description Drafts that were made. */
        ReorderedShape: {
            /** @description One for each supplier, by name. */
            purchase_orders: components["schemas"]["PurchaseOrderRow"][];
        };
        /**
         * @description Which events to replay.
         * @enum {string}
         */
        Replay: "failed" | "missing" | "everything";
        ReplayForm: {
            /** @description Only count the messages. */
            dry_run?: boolean;
            /** @description Types, `order.*` or `*`, as far as the endpoint subscribes to them; all that it subscribes to if absent. */
            event_types?: string[];
            /**
             * Format: date-time
             * @description Events that happened since; the last 30 days if absent.
             */
            since?: string | null;
            /**
             * Format: date-time
             * @description Events that happened before; until now if absent.
             */
            until?: string | null;
            what: components["schemas"]["Replay"];
        };
        /** @description What a replay came to, or would come to. */
        Replayed: {
            /** @description Messages that are queued, or would be. */
            count: number;
            /** @description Whether they were only counted. */
            dry_run: boolean;
        };
        Requeued: {
            count: number;
        };
        /**
         * @description A requirement for opening a shop.
         * @enum {string}
         */
        RequirementKey: "email" | "address" | "contact" | "taxes" | "product" | "shipping" | "weights";
        /** @description The end of a return before anything came. */
        ReturnCancelInput: {
            /** @description Whether the shopper gets a mail; true if absent. */
            notify?: boolean;
            /** Format: int32 */
            version: number;
        };
        /** @description How the merchant closes a return: with a refund, or with the reason for giving none. */
        ReturnCloseInput: {
            /** @description The preview's `agreed`; required with `refund`. */
            agreed?: string;
            /** @description Why nothing goes back, for the shopper; 1 to 1000 characters. */
            answer?: string | null;
            by_hand?: components["schemas"]["ByHandInput"] | null;
            /** @description Whether the shopper gets a mail about a return without a refund; true if absent. A refund has its own. */
            notify?: boolean;
            /** @description For the shopper, who reads it in the refund's mail; at most 500 characters. */
            reason?: string;
            refund?: components["schemas"]["SettlementInput"] | null;
            /** Format: int32 */
            version: number;
        };
        /** @description A return, and what can be done with it. */
        ReturnDetail: components["schemas"]["ReturnShape"] & {
            refund_state?: components["schemas"]["RefundProgress"] | null;
            settlement?: components["schemas"]["ReturnSettlement"] | null;
        };
        /** @example ret_01h455vb4pex5vsknk084sn02q */
        ReturnId: string;
        /** @description A return that the shop opens: it is approved at once. */
        ReturnInput: {
            lines: components["schemas"]["ReturnUnitsInput"][];
            /** @description At most 1000 characters. */
            note?: string;
            /** @description Whether the shopper gets a mail with address and instructions; true if absent. */
            notify?: boolean;
            reason: components["schemas"]["ReturnReason"];
        };
        /** @description A line of a return. */
        ReturnLineShape: {
            /**
             * Format: int32
             * @description Units that are to come back.
             */
            asked: number;
            /**
             * Format: int32
             * @description Units that came back and were written off.
             */
            damaged: number;
            /**
             * Format: int32
             * @description Units that came back and went into stock.
             */
            good: number;
            /** @description The order's line. */
            line_id: components["schemas"]["LineId"];
            /**
             * Format: int32
             * @description Units that did not come.
             */
            missing: number;
            /**
             * Format: int32
             * @description Units that are still to come.
             */
            outstanding: number;
            /**
             * Format: int32
             * @description Units whose money the return's refund was to give back; whether it did, the return's `refund_state` says.
             */
            refunded: number;
            sku: string;
            title: string;
            variant_title: string;
        };
        /**
         * @description Whether an order's page takes requests.
         * @enum {string}
         */
        ReturnMode: "always" | "window" | "never";
        ReturnPolicyForm: {
            /** @description At most 1000 characters; empty: the shop's address. */
            address?: string;
            /**
             * Format: int32
             * @description 1 to 3650; required for a window.
             */
            days?: number | null;
            /** @description At most 1000 characters. */
            instructions?: string;
            mode: components["schemas"]["ReturnMode"];
            /** @description At most 1000 characters. */
            postage?: string;
            /** Format: int32 */
            version: number;
        };
        /** @description How the shop takes returns. A PUT takes the block as it was read. */
        ReturnPolicySettings: {
            /** @description Where returns go, line by line; empty: the shop's address. */
            address: string;
            /**
             * Format: int32
             * @description The days of a window, the last one included; null in the other modes.
             */
            days?: number | null;
            /** @description What to do with the goods; may be empty. */
            instructions: string;
            mode: components["schemas"]["ReturnMode"];
            /** @description Who pays the postage, in the shop's words; may be empty. */
            postage: string;
            /**
             * Format: int32
             * @description 0 until the first choice.
             */
            version: number;
        };
        /**
         * @description Why goods come back.
         * @enum {string}
         */
        ReturnReason: "changed_mind" | "does_not_fit" | "damaged" | "wrong_item" | "not_as_described" | "late" | "other";
        /** @description Goods that came together. */
        ReturnReceiptInput: {
            /** @description What is not named is still to come. */
            lines: components["schemas"]["CountedLine"][];
            /** @description What was wrong with damaged goods, the reason of their movement; at most 1000 characters. */
            note?: string;
            /** @description Whether the shopper gets a mail; true if absent. */
            notify?: boolean;
            /** Format: int32 */
            version: number;
        };
        /** @description What can be refunded of a return. */
        ReturnSettlement: {
            /** @description Units that came back and whose money has not gone back otherwise. */
            lines: components["schemas"]["ReturnUnits"][];
            /** @description What is left of the order, with taxes. */
            most: components["schemas"]["Money"];
            /** @description What is left of the shipping, before tax. */
            shipping: components["schemas"]["Money"];
        };
        /** @description A return in a list. */
        ReturnShape: {
            /** @description Where the goods are to be sent, line by line; empty until it is approved. */
            address: string;
            /** @description Why it was refused, or closed without a refund; may be empty. */
            answer: string;
            carrier: string;
            /** @description Whom the order was shipped to. */
            customer: string;
            /** Format: date-time */
            decided_at?: string | null;
            /** Format: date-time */
            ended_at?: string | null;
            id: components["schemas"]["ReturnId"];
            /** @description What to do with the goods; may be empty. */
            instructions: string;
            lines: components["schemas"]["ReturnLineShape"][];
            /** @description A note by the person who opened the return; may be empty. */
            note: string;
            /** @description The order's number and its own: `1001-R1`. */
            number: string;
            opened_by: components["schemas"]["OpenedBy"];
            order_id: components["schemas"]["OrderId"];
            /** Format: int64 */
            order_number: number;
            /** @description Who pays the postage, as the policy said when it was approved; may be empty. */
            postage: string;
            reason: components["schemas"]["ReturnReason"];
            /** Format: date-time */
            received_at?: string | null;
            refund_id?: components["schemas"]["RefundId"] | null;
            /** Format: date-time */
            requested_at: string;
            state: components["schemas"]["ReturnState"];
            tracking_number: string;
            /**
             * Format: int32
             * @description The version to send with the next step.
             */
            version: number;
        };
        /**
         * @description Where a return is.
         * @enum {string}
         */
        ReturnState: "requested" | "approved" | "receiving" | "received" | "refused" | "canceled" | "closed";
        /** @description Units of a line. */
        ReturnUnits: {
            /** @description The order's line. */
            line_id: components["schemas"]["LineId"];
            /** Format: int32 */
            quantity: number;
        };
        /** @description Units of a line to return. */
        ReturnUnitsInput: {
            /** @description The order's line. */
            line_id: components["schemas"]["LineId"];
            /**
             * Format: int32
             * @description How many; at most `returnable`.
             */
            quantity: number;
        };
        /** @description What of a line can come back. */
        ReturnableUnits: {
            /**
             * Format: int32
             * @description Of these, units that the shopper may still ask to return.
             */
            in_time: number;
            /** @description The order's line. */
            line_id: components["schemas"]["LineId"];
            /**
             * Format: int32
             * @description Units that left and are in no return.
             */
            returnable: number;
            /**
             * Format: int32
             * @description Units that left.
             */
            shipped: number;
            sku: string;
            title: string;
            variant_title: string;
        };
        /** @description How many returns wait for the shop. */
        ReturnsCounted: {
            /**
             * Format: int64
             * @description Goods are to come.
             */
            approved: number;
            /**
             * Format: int64
             * @description Shoppers asked, and were not answered.
             */
            requested: number;
            /**
             * Format: int64
             * @description Goods came, and nothing is settled.
             */
            to_settle: number;
        };
        /** @description A page of returns. */
        ReturnsPage: {
            counts: components["schemas"]["ReturnsCounted"];
            /** @description Newest first. */
            items: components["schemas"]["ReturnShape"][];
            next_cursor?: components["schemas"]["Cursor"] | null;
        };
        Revoked: {
            revoked: number;
        };
        /**
         * @description The role of a member. Only the owner may close the shop and change who is paid.
         * @enum {string}
         */
        Role: "owner" | "staff";
        /**
         * @description When to mail the merchant about sales.
         * @enum {string}
         */
        SaleMails: "each" | "daily" | "none";
        /** @description One unit sold by card in the shop's own province, without shipping. */
        SalePreview: {
            charged: components["schemas"]["Money"];
            /** @description What remains of the price. */
            kept: components["schemas"]["Money"];
            /** @description The least a card can be charged, whatever is sold. */
            least_charge: components["schemas"]["Money"];
            /** @description The fee on the amount charged. */
            platform_fee: components["schemas"]["Money"];
            platform_fee_tax: components["schemas"]["Money"];
            price: components["schemas"]["Money"];
            /** @description As in the fee schedule; a fee that is passed on reduces `kept` and is unknown before the sale. */
            processor_fee: string;
            /** @description Sales taxes on top of the price. */
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
         * @description A permission of an API key. A key has only the scopes its row lists; scopes added later are not included.
         * @enum {string}
         */
        Scope: "events.read" | "endpoints.read" | "endpoints.write" | "messages.write" | "products.read" | "products.write" | "stock.read" | "stock.write" | "orders.read" | "orders.write" | "refunds.read" | "refunds.write" | "returns.read" | "returns.write" | "shipments.read" | "shipments.write" | "customers.read" | "documents.read" | "purchasing.read" | "purchasing.write" | "money.read" | "settings.read" | "settings.write";
        SentRequest: {
            /** @description The exact bytes; empty if the event was purged, or was only a test. */
            body: string;
            /**
             * @description The same on every attempt; each attempt adds its own signature. An endpoint that wants batches gets them as attributes of the
             *     message in its batch.
             */
            headers: {
                [key: string]: string;
            };
            method: string;
        };
        /** @description Texts for search engines; if empty, the product's own. */
        SeoText: {
            /** @description Page description. */
            description: components["schemas"]["Text2"];
            /** @description Page title. */
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
            /** @description Most recently used first. */
            items: components["schemas"]["SessionLine"][];
        };
        SettleForm: {
            /**
             * @description `shop`: the field stays as it is now or, while the message's value is in force, becomes what it was before. `message`: it becomes
             *     what the message said.
             */
            keep: components["schemas"]["ConflictSettlement"];
            /**
             * Format: date-time
             * @description When the conflict was found, as listed.
             */
            noted_at: string;
        };
        /** @description What of a return is refunded. */
        SettlementInput: {
            /** @description Units that came back; what is not named is not refunded. */
            lines: components["schemas"]["ReturnUnitsInput"][];
            shipping?: components["schemas"]["Money"] | null;
        };
        /**
         * @description A card of the guide.
         * @enum {string}
         */
        SetupCard: "email" | "product" | "address" | "contact" | "taxes" | "shipping" | "weights" | "open" | "payments" | "look" | "test_order" | "guide";
        SetupGuide: {
            /** @description The guide as a whole was dismissed. */
            dismissed: boolean;
            done: number;
            /** @description The shop's unmet requirements, as in the storefront's settings. */
            missing: components["schemas"]["MissingShape"][];
            steps: components["schemas"]["SetupStep"][];
            storefront_open: boolean;
            total: number;
        };
        SetupStep: {
            /** @description Dismissed by the merchant. */
            dismissed: boolean;
            /** @description Derived from facts, not set by the merchant. */
            done: boolean;
            key: components["schemas"]["SetupCard"];
            /** @description The shop cannot open without it. */
            required: boolean;
        };
        /** @description Units of one order line in a shipment. */
        ShipLine: {
            /** @description The order's line. */
            line_id: components["schemas"]["LineId"];
            /**
             * Format: int32
             * @description Units of the line in the shipment.
             */
            quantity: number;
        };
        /** @example shp_01h455vb4pex5vsknk084sn02q */
        ShipmentId: string;
        ShipmentInput: {
            carrier?: string;
            lines: components["schemas"]["ShipLine"][];
            /** @description Whether to notify the shopper by mail. */
            notify: boolean;
            /** @description Ship although the shopper chose to wait for everything and some units are missing. */
            ship_anyway?: boolean;
            tracking_number?: string;
        };
        /**
         * @description Whether to ship what is in stock at once, or to wait and send everything together.
         * @enum {string}
         */
        ShipmentPreference: "ship_available" | "wait_for_all";
        /** @description A shipment. */
        ShipmentShape: {
            /** @description The carrier; may be empty. */
            carrier: string;
            /** @description The shipment's id. */
            id: components["schemas"]["ShipmentId"];
            /** @description Its number, as printed. */
            number: string;
            /** @description The packing slip as PDF. */
            packing_slip_url: string;
            /**
             * Format: date-time
             * @description When it shipped.
             */
            shipped_at: string;
            /** @description The carrier's number for the parcel; may be empty. */
            tracking_number: string;
            /** @description The carrier's tracking page. */
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
             * @description Equal to `transit_days_min` if absent.
             */
            transit_days_max?: number | null;
            /**
             * Format: int32
             * @description 1 if absent.
             */
            transit_days_min?: number | null;
            /**
             * Format: int32
             * @description The version that was read; required to change a method, ignored for a new one.
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
            charge?: components["schemas"]["ChargeWhen"] | null;
            /** @description May be empty. */
            contact_email?: string;
            legal_name?: string;
            name: string;
            phone?: string;
            policies?: components["schemas"]["PoliciesForm"] | null;
            /** @description If absent, unchanged. */
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
        /** @description The shop's profile. A PUT takes the block as it was read and ignores read-only fields. */
        ShopSettings: {
            address: components["schemas"]["Address"];
            /** @description When cards are charged: as soon as shoppers order, or when an order ships whose goods were all in stock. */
            charge: components["schemas"]["ChargeWhen"];
            /** @description Printed on every page and document, and the reply address of mails to shoppers; empty if the shop has none. */
            contact_email: string;
            currency: components["schemas"]["Currency"];
            languages: components["schemas"]["Language"][];
            legal_name: string;
            name: string;
            order_number_prefix: string;
            phone: string;
            policies: components["schemas"]["ShopPolicies"];
            primary_language: components["schemas"]["Language"];
            /** @description Read-only. */
            slug: string;
            statement: components["schemas"]["StatementBlock"];
            /** @description The shop's part of the card statement; if empty, the shop's name. */
            statement_name: string;
            /** @description Read-only. */
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
            /** @description 10 to 200 characters, not easily guessed. */
            password: string;
            province?: string;
            shop_name: string;
            slug?: string | null;
        };
        Since: {
            /**
             * Format: date-time
             * @description The last 30 days if absent.
             */
            since?: string | null;
        };
        /** @description Units on hand of one SKU. */
        SkuStock: {
            /**
             * Format: int32
             * @description Units on hand.
             */
            on_hand: number;
            /** @description The SKU. */
            sku: string;
        };
        SlugAnswer: {
            available: boolean;
            host: string;
            /** @description `taken`, `reserved` or `invalid`. */
            reason?: string | null;
            slug: string;
            suggestion?: string | null;
        };
        /** @description The line on the customers' card statements. Read-only. */
        StatementBlock: {
            /**
             * @description The current line; only the shop's part if the prefix is unknown.
             * @example HIGHST* BYTOWN GOODS
             */
            line: string;
            /** @description Maximum length of `statement_name`. */
            longest: number;
            /** @description The provider's part, before an asterisk and a blank. */
            prefix?: string | null;
        };
        /**
         * @description How to treat the file's quantities for variants whose stock the shop already counts.
         * @enum {string}
         */
        Stock: "keep" | "count";
        StockBucket: {
            /** @description In the order of their bytes. */
            items: components["schemas"]["SkuStock"][];
        };
        /** @description What a comparison found. */
        StockComparison: {
            /** @description SKUs on which both sides agree. */
            agreed: number;
            /** @description SKUs compared. */
            compared: number;
            /**
             * Format: date-time
             * @description When it was made.
             */
            compared_at: string;
            /** @description The SKUs on which they differ, in alphabetical order, 500 at most. */
            differing: components["schemas"]["StockDifference"][];
            /** @description The other side's name for itself. */
            source: string;
        };
        /** @description The stock of the other side. */
        StockComparisonForm: {
            /** @description `all`: a SKU that is not named differs; only for a whole stock in one request. `named`, if absent: it is not compared. */
            extent?: components["schemas"]["ComparisonExtent"];
            /** @description Units on hand by SKU; 1 to 10,000. */
            items: components["schemas"]["SkuStock"][];
            /** @description The sender's name for itself, as in its messages; 1 to 100 characters. */
            source: string;
        };
        StockComparisons: {
            /** @description The newest first. */
            items: components["schemas"]["StockComparison"][];
        };
        StockCountForm: {
            collection_id?: components["schemas"]["CollectionId"] | null;
            /** @description `hidden`: a blind count. */
            figures: components["schemas"]["CountFigures"];
            location_id?: components["schemas"]["LocationId"] | null;
            /** @description For those who count; at most 500 characters. */
            note?: string;
            scope: components["schemas"]["CountScopeKind"];
            supplier_id?: components["schemas"]["SupplierId"] | null;
        };
        /** @example cnt_01h455vb4pex5vsknk084sn02q */
        StockCountId: string;
        StockCountRef: {
            id: components["schemas"]["StockCountId"];
            /** @description `SC-0001` */
            number: string;
        };
        /** @description Number of variants that each filter accepts. */
        StockCounts: {
            /**
             * Format: int64
             * @description Every counted variant.
             */
            all: number;
            /**
             * Format: int64
             * @description Variants that shoppers wait for.
             */
            backordered: number;
            /**
             * Format: int64
             * @description Variants at or below their reorder point.
             */
            low: number;
            /**
             * Format: int64
             * @description Variants with nothing available.
             */
            out: number;
        };
        /** @description One SKU on which the sides differ. */
        StockDifference: {
            /**
             * Format: int32
             * @description The shop's units on hand; null if it counts no such SKU.
             */
            ours?: number | null;
            /** @description The SKU. */
            sku: string;
            /**
             * Format: int32
             * @description The other side's units on hand; null if it named no such SKU.
             */
            theirs?: number | null;
            variant_id?: components["schemas"]["VariantId"] | null;
        };
        /** @description Fingerprints of the stock. Two sides with equal fingerprints have the same SKUs with the same units. */
        StockFingerprints: {
            /**
             * @description The 256 buckets. A SKU is in the bucket whose number is the first byte of its own SHA-256. A bucket's fingerprint is the
             *     SHA-256, in hexadecimal, of its lines in the order of their bytes: SKU, tab, units on hand, line feed.
             */
            buckets: string[];
            /** @description SKUs whose stock is counted. */
            skus: number;
            /** @description SHA-256, in hexadecimal, of the buckets' fingerprints one after the other as text. */
            whole: string;
        };
        StockItem: {
            /** Format: int32 */
            available: number;
            /** Format: int32 */
            backordered: number;
            image_url?: string | null;
            /**
             * Format: int32
             * @description Units ordered from suppliers and not received yet.
             */
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
             * @description The version of the last movement; 0 if it was never moved.
             */
            version: number;
        };
        /** @description The stock of a variant. */
        StockLevels: {
            /**
             * Format: int32
             * @description On hand less reserved.
             */
            available: number;
            /**
             * Format: int32
             * @description Units promised beyond those on hand.
             */
            backordered: number;
            /**
             * Format: int32
             * @description Units on hand.
             */
            on_hand: number;
            /**
             * Format: int32
             * @description Units promised from those on hand.
             */
            reserved: number;
        };
        StockPage: {
            /** @description Over all counted items, unfiltered. Items of archived products count in `all`, never in `low` or `out`. */
            counts: components["schemas"]["StockCounts"];
            items: components["schemas"]["StockItem"][];
            next_cursor?: components["schemas"]["Cursor"] | null;
        };
        StorefrontDoors: {
            /** @description What shoppers read while the owner has closed the shop. */
            message: components["schemas"]["Text2"];
            /** @description In the order to meet them. A closed shop cannot open while anything is missing; an open one stays open. */
            missing: components["schemas"]["MissingShape"][];
            /** @description A link to preview the closed storefront, valid for seven days; `null` while it is open. */
            preview_url?: string | null;
            /**
             * Format: date-time
             * @description When it was last opened or closed; `null` if it was never opened.
             */
            since?: string | null;
            state: components["schemas"]["StorefrontState"];
            /** @description True if `state` is `open`. */
            storefront_open: boolean;
            storefront_url: string;
        };
        /** @enum {string} */
        StorefrontState: "suspended" | "unconfirmed" | "closed" | "open";
        /** @description A suggested chart of accounts. */
        SuggestedChart: {
            accounts: components["schemas"]["JournalAccount"][];
        };
        SupplierForm: {
            currency: components["schemas"]["Currency"];
            /** @description Where orders are mailed; may be empty until the first is sent. */
            email?: string;
            language: components["schemas"]["Language"];
            /**
             * Format: int32
             * @description Business days from an order to its arrival; absent or null when not known.
             */
            lead_days?: number | null;
            minimum?: components["schemas"]["Money"] | null;
            name: string;
            notes?: string;
            /**
             * Format: int32
             * @description The version that was read; required to change a supplier, ignored for a new one.
             */
            version?: number | null;
        };
        /** @example sup_01h455vb4pex5vsknk084sn02q */
        SupplierId: string;
        SupplierItemForm: {
            /** @description Cost of one unit, in the supplier's currency. */
            cost: components["schemas"]["Money"];
            /**
             * Format: int32
             * @description Units in a pack; 1 if absent.
             */
            pack?: number | null;
            /** @description Buy the variant from this supplier first. The first supplier of a variant always is preferred. */
            preferred?: boolean;
            supplier_sku?: string;
        };
        /** @description A variant as a supplier sells it. */
        SupplierItemShape: {
            /** @description Cost of one unit. */
            cost: components["schemas"]["Money"];
            /**
             * Format: int32
             * @description Units in a pack; orders are whole packs.
             */
            pack: number;
            /** @description Whether the variant is bought from this supplier first. */
            preferred: boolean;
            product_id: components["schemas"]["ProductId"];
            sku: string;
            /** @description The supplier's own code; may be empty. */
            supplier_sku: string;
            title: string;
            variant_id: components["schemas"]["VariantId"];
            variant_title: string;
        };
        /** @description What a supplier sells now. */
        SupplierItems: {
            items: components["schemas"]["SupplierItemShape"][];
        };
        /** @description The shop's suppliers. */
        SupplierList: {
            /** @description The shop's own currency, usual for a new supplier. */
            currency: components["schemas"]["Currency"];
            items: components["schemas"]["SupplierRowShape"][];
        };
        /** @description A supplier by name. */
        SupplierRef: {
            id: components["schemas"]["SupplierId"];
            name: string;
        };
        /** @description A supplier in the list. */
        SupplierRowShape: {
            currency: components["schemas"]["Currency"];
            email: string;
            id: components["schemas"]["SupplierId"];
            /**
             * Format: int64
             * @description How many variants it sells.
             */
            items: number;
            /**
             * Format: int32
             * @description Business days from an order to its arrival; null when not known.
             */
            lead_days?: number | null;
            name: string;
            /**
             * Format: int64
             * @description How many of its orders are open.
             */
            open_orders: number;
        };
        /** @description A supplier, and what it sells. */
        SupplierShape: {
            currency: components["schemas"]["Currency"];
            email: string;
            id: components["schemas"]["SupplierId"];
            items: components["schemas"]["SupplierItemShape"][];
            language: components["schemas"]["Language"];
            /**
             * Format: int32
             * @description Business days from an order to its arrival; null when not known.
             */
            lead_days?: number | null;
            minimum?: components["schemas"]["Money"] | null;
            name: string;
            notes: string;
            /** Format: int32 */
            version: number;
        };
        /**
         * @description The tax category of a product. A merchant chooses it; `standard` fits most goods.
         * @enum {string}
         */
        TaxCategory: "standard" | "basic_groceries" | "snack_food" | "prepared_food" | "printed_books" | "newspapers" | "childrens_clothing" | "diapers" | "child_car_seats" | "childrens_toys" | "menstrual_products" | "prescription_drugs" | "medical_devices" | "bicycles" | "gift_cards" | "exempt";
        /** @description A tax category of a product or variant. */
        TaxCategoryShape: {
            /** @example basic_groceries */
            code: string;
            name: components["schemas"]["Text2"];
        };
        /** @description A sales tax of the order. */
        TaxLine: {
            /** @description The tax. */
            amount: components["schemas"]["Money"];
            /** @description Name and rate: `HST 13%`. */
            name: string;
            /** @description Percent: `9.975`. */
            rate: string;
        };
        /** @description The taxes a shopper in this province pays on a standard item. */
        TaxPreview: {
            destination: string;
            taxes: components["schemas"]["ChargedTax"][];
        };
        TaxSettings: {
            /** @description Whether the owner has given a number, or declared that there is none. */
            declared: boolean;
            /** @description All authorities. Ignored by a PUT. */
            jurisdictions: components["schemas"]["JurisdictionShape"][];
            /** @description Ignored by a PUT. */
            preview: components["schemas"]["TaxPreview"][];
            prices_include_tax: boolean;
            /** @description Whether there is at least one number. `false` with `declared`: a small supplier. */
            registered: boolean;
            registrations: components["schemas"]["RegistrationShape"][];
            /**
             * @description The registrations a shop in this province usually has. Ignored by a PUT.
             * @example [
             *       "CA",
             *       "CA-QC"
             *     ]
             */
            suggested: string[];
            /** @description All categories. Ignored by a PUT. */
            tax_categories: components["schemas"]["TaxCategoryShape"][];
            /** Format: int64 */
            version: number;
        };
        TaxesForm: {
            /** @description `false` declares the shop a small supplier without registrations. */
            registered: boolean;
            /** @description With their numbers, if `registered`; otherwise empty. */
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
            /** @description `suspended`: readable; orders can be refunded and canceled, and nothing else can be changed. */
            status: string;
            storefront_url: string;
            /** @description The provider's reason; only for a suspended shop. */
            suspended_reason?: string | null;
            timezone: string;
        };
        TestSent: {
            delivery_id: components["schemas"]["DeliveryId"];
        };
        /**
         * @description A text in both languages; empty where there is none. For now a shop keeps its texts in its primary language only:
         *     the other key is always empty in answers and ignored in requests.
         */
        Text2: {
            /** @description The English text. */
            en?: string;
            /** @description The French text. */
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
            /** @description A line above every page; if one language is empty, the other is shown. */
            announcement: components["schemas"]["Text2"];
            tagline: components["schemas"]["Text2"];
            /** Format: int32 */
            version: number;
        };
        /** @description Goods that the till sold and a web order had. */
        TillConflict: {
            /**
             * Format: int32
             * @description Units that the web order lost to it.
             */
            lost: number;
            order?: components["schemas"]["ConflictOrder"] | null;
            promise?: components["schemas"]["Promise"] | null;
            /**
             * Format: int32
             * @description Units of it on this receipt.
             */
            sold: number;
            title: string;
            variant_id: components["schemas"]["VariantId"];
            /**
             * Format: int32
             * @description Units that the order waits for now; 0: it has its goods again, or needs them no longer.
             */
            waiting: number;
        };
        TillGoods: {
            /**
             * Format: int32
             * @description On hand less reserved; null where the stock is not tracked.
             */
            available?: number | null;
            sku: string;
            /** @description The product's title. */
            title: string;
            variant_id: components["schemas"]["VariantId"];
            variant_title: string;
        };
        TillGoodsPage: {
            items: components["schemas"]["TillGoods"][];
        };
        /**
         * @description Which way goods go over the counter.
         * @enum {string}
         */
        TillKind: "sale" | "return";
        TillLineForm: {
            /**
             * Format: int32
             * @description Units sold or brought back.
             */
            quantity: number;
            /** @description SKU or barcode; absent where `variant_id` says it. */
            sku?: string | null;
            variant_id?: components["schemas"]["VariantId"] | null;
        };
        TillLineShape: {
            /**
             * Format: int32
             * @description On hand less reserved, afterwards; null where the stock is not tracked.
             */
            available?: number | null;
            /**
             * Format: int32
             * @description Units there afterwards; null where the stock is not tracked.
             */
            on_hand?: number | null;
            /** Format: int32 */
            quantity: number;
            sku: string;
            title: string;
            variant_id: components["schemas"]["VariantId"];
            variant_title: string;
        };
        TillReceiptForm: {
            kind: components["schemas"]["TillKind"];
            /** @description 1 to 200 lines; those of one variant are added up. */
            lines: components["schemas"]["TillLineForm"][];
            /** @description For people; at most 200 characters. */
            note?: string;
        };
        /** @example tll_01h455vb4pex5vsknk084sn02q */
        TillReceiptId: string;
        TillReceiptRef: {
            id: components["schemas"]["TillReceiptId"];
            /** @description `T-0001` */
            number: string;
        };
        TillReceiptShape: {
            /** Format: date-time */
            at: string;
            by: string;
            /** @description Web orders that lost goods to it. */
            conflicts: components["schemas"]["TillConflict"][];
            id: components["schemas"]["TillReceiptId"];
            kind: components["schemas"]["TillKind"];
            lines: components["schemas"]["TillLineShape"][];
            note: string;
            /** @description `T-0001` */
            number: string;
            undoes?: components["schemas"]["TillReceiptId"] | null;
            undone_by?: components["schemas"]["TillReceiptId"] | null;
        };
        /** @description An entry of the timeline. */
        TimelineItem: {
            /**
             * Format: date-time
             * @description When it happened.
             */
            at: string;
            /** @description The member of staff who did it. */
            by?: string | null;
            /** @description The kind of entry. */
            kind: string;
            /** @description A sentence in the reader's language. */
            text: string;
        };
        Todo: {
            /** Format: int64 */
            count: number;
            kind: components["schemas"]["TodoKind"];
        };
        /** @enum {string} */
        TodoKind: "unfulfilled_orders" | "backorders_fillable" | "low_stock" | "out_of_stock" | "stuck_deliveries" | "late_promises" | "missing_pictures" | "payment_trouble" | "open_disputes" | "authorizations_ending" | "shipped_unpaid" | "to_reorder" | "days_not_posted" | "shoppers_asked" | "refunds_to_make" | "returns_requested" | "returns_to_settle";
        ToldTillLine: {
            /** Format: int32 */
            quantity: number;
            /** @description SKU or barcode, as the till named it. */
            sku: string;
            /** @description The product's title; empty where it is not known any more. */
            title: string;
            variant_id?: components["schemas"]["VariantId"] | null;
            variant_title: string;
        };
        ToldTillReceipt: {
            /** @description The message. */
            id: components["schemas"]["MessageId"];
            kind: components["schemas"]["TillKind"];
            lines: components["schemas"]["ToldTillLine"][];
            /** @description The till's own number; may be empty. */
            number: string;
            /**
             * Format: date-time
             * @description When it was rung up, by the till.
             */
            occurred_at: string;
            /** @description The sender's name for itself. */
            source: string;
            /** @description Whether a later count already knew of it, so that on hand is unchanged. */
            superseded: boolean;
        };
        TrackingInput: {
            carrier: string;
            /** @description Ignored: the shopper is notified once, when the parcel ships. */
            notify?: boolean;
            tracking_number: string;
        };
        /** @description Why a message had no effect. */
        TroubleShape: {
            /** @description For programs: `unknown_sku`. */
            code: string;
            /** @description The member of the message: `data.lines[2].sku`; empty if none is to blame. */
            field: string;
            /** @description What is wrong, and the way out. */
            message: string;
        };
        /**
         * @description What becomes of goods that nobody counted.
         * @enum {string}
         */
        UncountedChoice: "left" | "gone";
        /** @description A product for sale with a shippable variant that lacks a weight. */
        UnweighedProduct: {
            /** @description The product's id. */
            id: components["schemas"]["ProductId"];
            /** @description The product's title. */
            title: string;
        };
        VarianceShape: components["schemas"]["CountLineShape"] & {
            /**
             * Format: int64
             * @description Units that came, less those that left, while it was counted: count it again.
             */
            moved_meanwhile: number;
            /** @description Whether the stock knows of a later count: booking this figure changes nothing. */
            superseded: boolean;
        };
        VariancesShape: {
            /** @description Counted lines that are as expected. */
            agreeing: number;
            /** @description Lines that differ, moved while they were counted, or were counted later; at most 500. */
            items: components["schemas"]["VarianceShape"][];
            /** @description How many more there are. */
            left_out: number;
            /**
             * Format: int64
             * @description Units expected that were not found.
             */
            missing: number;
            /**
             * Format: int64
             * @description Units found beyond those expected.
             */
            surplus: number;
            /**
             * Format: int32
             * @description The count's version these figures are of: book it with it.
             */
            version: number;
        };
        /** @description What changes of a variant. What is absent stays; null clears what may be empty. */
        VariantChange: {
            /** @description Whether it is for sale. */
            active?: boolean | null;
            /** @description GTIN or a code of the shop's own; may be empty. */
            barcode?: string | null;
            compare_at_price?: components["schemas"]["Money"] | null;
            cost?: components["schemas"]["Money"] | null;
            price?: components["schemas"]["Money"] | null;
            /** @description The shop's own code; may be empty. */
            sku?: string | null;
            /**
             * Format: int32
             * @description The version of its product that was read. Absent: whatever it is now.
             */
            version?: number | null;
            /**
             * Format: int32
             * @description Weight in grams.
             */
            weight_grams?: number | null;
        };
        /** @example var_01h455vb4pex5vsknk084sn02q */
        VariantId: string;
        /** @description A variant as the editor sends it. */
        VariantInput: {
            /** @description Whether it is for sale. */
            active?: boolean | null;
            /** @description GTIN or a code of the shop's own; may be empty. */
            barcode?: string;
            compare_at_price?: components["schemas"]["Money"] | null;
            cost?: components["schemas"]["Money"] | null;
            /** Format: int32 */
            height_mm?: number | null;
            /** @description Absent keeps the value, as for the next three; null clears it. */
            hs_code?: string | null;
            id?: components["schemas"]["VariantId"] | null;
            /**
             * Format: int32
             * @description Only for new variants: recorded as a count.
             */
            initial_stock?: number | null;
            /** Format: int32 */
            length_mm?: number | null;
            /** @description One value per option of the product. */
            options: string[];
            /**
             * @description ISO 3166-1 code of a country.
             * @example CA
             */
            origin?: string | null;
            /** @description What happens when no stock is available. */
            out_of_stock: components["schemas"]["OutOfStock"];
            /**
             * Format: int32
             * @description Ignored: the order of the list counts.
             */
            position?: number | null;
            /** @description Price before sales taxes. */
            price: components["schemas"]["Money"];
            /**
             * Format: int32
             * @description Reorder at or below this many available units. Absent keeps the value, null clears it.
             */
            reorder_point?: number | null;
            /**
             * Format: int32
             * @description How many units to reorder. Absent keeps the value, null clears it.
             */
            reorder_quantity?: number | null;
            /** @description Whether it is shipped in a parcel. */
            requires_shipping: boolean;
            /** @description The shop's own code; may be empty. */
            sku?: string;
            /** @description Null: the product's own. */
            tax_category?: string | null;
            /** @description Absent keeps the value; a new variant is taxable. */
            taxable?: boolean | null;
            /** @description Whether its stock is counted. */
            track_stock: boolean;
            /** Format: int32 */
            weight_grams?: number | null;
            /** Format: int32 */
            width_mm?: number | null;
        };
        /** @description A variant in the editor. */
        VariantShape: {
            /** @description Whether it is for sale. */
            active: boolean;
            /** @description GTIN or a code of the shop's own; may be empty. */
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
            /** @description One value per option of the product. */
            options: string[];
            /**
             * @description Country of origin.
             * @example CA
             */
            origin?: string | null;
            out_of_stock: components["schemas"]["OutOfStock"];
            /** @description Its position among the product's variants. */
            position: number;
            /** @description Price before sales taxes. */
            price: components["schemas"]["Money"];
            /** Format: int32 */
            reorder_point?: number | null;
            /**
             * Format: int32
             * @description How many units to reorder.
             */
            reorder_quantity?: number | null;
            requires_shipping: boolean;
            /** @description The shop's own code; may be empty. */
            sku: string;
            /** @description Its stock. */
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
        /**
         * @description Whether the bank has decided about disputed money.
         * @enum {string}
         */
        VerdictShape: "awaited" | "lost";
        /** @description A dispute the merchant has to answer. */
        WaitingDispute: {
            /** @description What is disputed. */
            amount: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @description The bank's deadline for an answer.
             */
            due_by: string | null;
            /** @description The dispute. */
            id: components["schemas"]["DisputeId"];
            /** @description Its order. */
            order_id: components["schemas"]["OrderId"];
            /** @description The order's number. */
            order_number: string;
        };
        WeightStep: {
            price: components["schemas"]["Money"];
            /**
             * Format: int32
             * @description Greater than that of the previous step.
             */
            up_to_grams: number;
        };
        /**
         * @description Which units of a line are refunded.
         * @enum {string}
         */
        WhichUnits: "not_sent_first" | "not_sent" | "sent";
        /** @description What a customer owes that is given up. */
        WrittenOffInput: {
            /** @description In your words; at most 100 characters. */
            reference?: string;
        };
    };
    responses: {
        /** @description The role or the key lacks the permission, or the request comes from another site's page */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Internal error, logged under `request_id` */
        Internal: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `errors` lists the invalid fields, named as in the request */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is malformed */
        Malformed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found in this shop */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body exceeds the size limit */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many attempts; retry after `Retry-After` seconds */
        TooMany: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Session or API key missing, expired or revoked */
        Unauthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Overloaded; retry after `Retry-After` seconds. With a `request_id`, a statement took too long and is logged under it */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body's media type is not supported */
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
export type AccountKind = components['schemas']['AccountKind'];
export type AccountShape = components['schemas']['AccountShape'];
export type AccountTarget = components['schemas']['AccountTarget'];
export type AccountingDay = components['schemas']['AccountingDay'];
export type AccountingDayDocuments = components['schemas']['AccountingDayDocuments'];
export type AccountingDifference = components['schemas']['AccountingDifference'];
export type AccountingDocument = components['schemas']['AccountingDocument'];
export type AccountingDocumentDetail = components['schemas']['AccountingDocumentDetail'];
export type AccountingEntry = components['schemas']['AccountingEntry'];
export type AccountingEntryLine = components['schemas']['AccountingEntryLine'];
export type AccountingFormat = components['schemas']['AccountingFormat'];
export type AccountingLine = components['schemas']['AccountingLine'];
export type AccountingMonth = components['schemas']['AccountingMonth'];
export type AccountingPosting = components['schemas']['AccountingPosting'];
export type AccountingSection = components['schemas']['AccountingSection'];
export type AccountingSetup = components['schemas']['AccountingSetup'];
export type AccountingSetupForm = components['schemas']['AccountingSetupForm'];
export type Address = components['schemas']['Address'];
export type AdjustInput = components['schemas']['AdjustInput'];
export type Amounts = components['schemas']['Amounts'];
export type AnswerProgress = components['schemas']['AnswerProgress'];
export type ApiKey = components['schemas']['ApiKey'];
export type ApiKeyId = components['schemas']['ApiKeyId'];
export type ApiKeyInput = components['schemas']['ApiKeyInput'];
export type ApiKeyList = components['schemas']['ApiKeyList'];
export type ApiKeyMade = components['schemas']['ApiKeyMade'];
export type ApprovalInput = components['schemas']['ApprovalInput'];
export type AtBankShape = components['schemas']['AtBankShape'];
export type AttemptShape = components['schemas']['AttemptShape'];
export type Audience = components['schemas']['Audience'];
export type AuthorizationBlock = components['schemas']['AuthorizationBlock'];
export type BackorderChange = components['schemas']['BackorderChange'];
export type BackorderRow = components['schemas']['BackorderRow'];
export type BackorderSkuRow = components['schemas']['BackorderSkuRow'];
export type Balances = components['schemas']['Balances'];
export type BookCountForm = components['schemas']['BookCountForm'];
export type BookMonth = components['schemas']['BookMonth'];
export type BookMonths = components['schemas']['BookMonths'];
export type BulkAction = components['schemas']['BulkAction'];
export type BulkInput = components['schemas']['BulkInput'];
export type ByHandInput = components['schemas']['ByHandInput'];
export type CancelInput = components['schemas']['CancelInput'];
export type CancelPreviewShape = components['schemas']['CancelPreviewShape'];
export type CanceledLine = components['schemas']['CanceledLine'];
export type Changed = components['schemas']['Changed'];
export type ChangedLineForm = components['schemas']['ChangedLineForm'];
export type ChargeProgress = components['schemas']['ChargeProgress'];
export type ChargeWhen = components['schemas']['ChargeWhen'];
export type ChargedTax = components['schemas']['ChargedTax'];
export type ClearedBackorderRow = components['schemas']['ClearedBackorderRow'];
export type Collect = components['schemas']['Collect'];
export type CollectionId = components['schemas']['CollectionId'];
export type CollectionInput = components['schemas']['CollectionInput'];
export type CollectionList = components['schemas']['CollectionList'];
export type CollectionRef = components['schemas']['CollectionRef'];
export type CollectionShape = components['schemas']['CollectionShape'];
export type ComparisonExtent = components['schemas']['ComparisonExtent'];
export type Confirmation = components['schemas']['Confirmation'];
export type ConflictList = components['schemas']['ConflictList'];
export type ConflictOrder = components['schemas']['ConflictOrder'];
export type ConflictSettlement = components['schemas']['ConflictSettlement'];
export type ConflictShape = components['schemas']['ConflictShape'];
export type ConflictValue = components['schemas']['ConflictValue'];
export type ConflictWinner = components['schemas']['ConflictWinner'];
export type CountEntered = components['schemas']['CountEntered'];
export type CountEntriesForm = components['schemas']['CountEntriesForm'];
export type CountEntryForm = components['schemas']['CountEntryForm'];
export type CountFigures = components['schemas']['CountFigures'];
export type CountLineShape = components['schemas']['CountLineShape'];
export type CountLocation = components['schemas']['CountLocation'];
export type CountScope = components['schemas']['CountScope'];
export type CountScopeKind = components['schemas']['CountScopeKind'];
export type CountShape = components['schemas']['CountShape'];
export type CountStateCode = components['schemas']['CountStateCode'];
export type CountedLine = components['schemas']['CountedLine'];
export type Country = components['schemas']['Country'];
export type Credentials = components['schemas']['Credentials'];
export type CreditNoteShape = components['schemas']['CreditNoteShape'];
export type Currency = components['schemas']['Currency'];
export type Cursor = components['schemas']['Cursor'];
export type Customer = components['schemas']['Customer'];
export type CustomerDetail = components['schemas']['CustomerDetail'];
export type CustomerId = components['schemas']['CustomerId'];
export type CustomerShape = components['schemas']['CustomerShape'];
export type DaySum = components['schemas']['DaySum'];
export type DeliveryId = components['schemas']['DeliveryId'];
export type DeliveryPage = components['schemas']['DeliveryPage'];
export type DeliveryShape = components['schemas']['DeliveryShape'];
export type DeliveryStatus = components['schemas']['DeliveryStatus'];
export type DeliveryWhole = components['schemas']['DeliveryWhole'];
export type DismissInput = components['schemas']['DismissInput'];
export type DisputeId = components['schemas']['DisputeId'];
export type DisputePaper = components['schemas']['DisputePaper'];
export type DisputeProgress = components['schemas']['DisputeProgress'];
export type DisputeShape = components['schemas']['DisputeShape'];
export type Documents = components['schemas']['Documents'];
export type DoorsInput = components['schemas']['DoorsInput'];
export type DraftLineForm = components['schemas']['DraftLineForm'];
export type EmailChange = components['schemas']['EmailChange'];
export type Encoding = components['schemas']['Encoding'];
export type EncodingInput = components['schemas']['EncodingInput'];
export type EndpointAndSecret = components['schemas']['EndpointAndSecret'];
export type EndpointDelivery = components['schemas']['EndpointDelivery'];
export type EndpointForm = components['schemas']['EndpointForm'];
export type EndpointId = components['schemas']['EndpointId'];
export type EndpointList = components['schemas']['EndpointList'];
export type EndpointShape = components['schemas']['EndpointShape'];
export type EndpointStatus = components['schemas']['EndpointStatus'];
export type EndpointWhenExhausted = components['schemas']['EndpointWhenExhausted'];
export type EntryId = components['schemas']['EntryId'];
export type EventCatalogue = components['schemas']['EventCatalogue'];
export type EventId = components['schemas']['EventId'];
export type EventTypeShape = components['schemas']['EventTypeShape'];
export type Evidence = components['schemas']['Evidence'];
export type EvidenceInput = components['schemas']['EvidenceInput'];
export type FeeTerms = components['schemas']['FeeTerms'];
export type FieldConflictReason = components['schemas']['FieldConflictReason'];
export type FieldOwner = components['schemas']['FieldOwner'];
export type FieldOwners = components['schemas']['FieldOwners'];
export type FieldProblem = components['schemas']['FieldProblem'];
export type File = components['schemas']['File'];
export type FileUpload = components['schemas']['FileUpload'];
export type Forgotten = components['schemas']['Forgotten'];
export type FulfillmentState = components['schemas']['FulfillmentState'];
export type Granularity = components['schemas']['Granularity'];
export type Group = components['schemas']['Group'];
export type GroupKind = components['schemas']['GroupKind'];
export type HandedBack = components['schemas']['HandedBack'];
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
export type ItemsFile = components['schemas']['ItemsFile'];
export type JournalAccount = components['schemas']['JournalAccount'];
export type JournalAccountForm = components['schemas']['JournalAccountForm'];
export type JurisdictionShape = components['schemas']['JurisdictionShape'];
export type Language = components['schemas']['Language'];
export type LateOrder = components['schemas']['LateOrder'];
export type LatePromiseRow = components['schemas']['LatePromiseRow'];
export type LatePurchaseRow = components['schemas']['LatePurchaseRow'];
export type LedgerEntry = components['schemas']['LedgerEntry'];
export type LedgerLine = components['schemas']['LedgerLine'];
export type LedgerOrder = components['schemas']['LedgerOrder'];
export type LedgerPage = components['schemas']['LedgerPage'];
export type LineId = components['schemas']['LineId'];
export type LineQty = components['schemas']['LineQty'];
export type LocationId = components['schemas']['LocationId'];
export type Lost = components['schemas']['Lost'];
export type LostReceipt = components['schemas']['LostReceipt'];
export type LostReceiptInput = components['schemas']['LostReceiptInput'];
export type MadeFile = components['schemas']['MadeFile'];
export type Me = components['schemas']['Me'];
export type MeChange = components['schemas']['MeChange'];
export type Members = components['schemas']['Members'];
export type MembershipShape = components['schemas']['MembershipShape'];
export type MessageCounts = components['schemas']['MessageCounts'];
export type MessageDetail = components['schemas']['MessageDetail'];
export type MessageEffect = components['schemas']['MessageEffect'];
export type MessageId = components['schemas']['MessageId'];
export type MessagePage = components['schemas']['MessagePage'];
export type MessageShape = components['schemas']['MessageShape'];
export type MessageState = components['schemas']['MessageState'];
export type Method = components['schemas']['Method'];
export type MethodKind = components['schemas']['MethodKind'];
export type MissingShape = components['schemas']['MissingShape'];
export type Money = components['schemas']['Money'];
export type MoneyBlock = components['schemas']['MoneyBlock'];
export type MonthState = components['schemas']['MonthState'];
export type MovementId = components['schemas']['MovementId'];
export type NewOrderCustomer = components['schemas']['NewOrderCustomer'];
export type NewOrderDelivery = components['schemas']['NewOrderDelivery'];
export type NewOrderInput = components['schemas']['NewOrderInput'];
export type NewOrderLine = components['schemas']['NewOrderLine'];
export type NewOrderLineShape = components['schemas']['NewOrderLineShape'];
export type NewOrderMethod = components['schemas']['NewOrderMethod'];
export type NewOrderPreview = components['schemas']['NewOrderPreview'];
export type NewOrderTotals = components['schemas']['NewOrderTotals'];
export type NewPassword = components['schemas']['NewPassword'];
export type NoteInput = components['schemas']['NoteInput'];
export type NotificationSettings = components['schemas']['NotificationSettings'];
export type NotificationsForm = components['schemas']['NotificationsForm'];
export type OpenedBy = components['schemas']['OpenedBy'];
export type OrderActions = components['schemas']['OrderActions'];
export type OrderDetail = components['schemas']['OrderDetail'];
export type OrderId = components['schemas']['OrderId'];
export type OrderPage = components['schemas']['OrderPage'];
export type OrderRef = components['schemas']['OrderRef'];
export type OrderReturns = components['schemas']['OrderReturns'];
export type OrderRow = components['schemas']['OrderRow'];
export type OrdersCounted = components['schemas']['OrdersCounted'];
export type OutOfStock = components['schemas']['OutOfStock'];
export type Outcome = components['schemas']['Outcome'];
export type Overlap = components['schemas']['Overlap'];
export type PaperFiles = components['schemas']['PaperFiles'];
export type PaperKind = components['schemas']['PaperKind'];
export type PaperworkAsked = components['schemas']['PaperworkAsked'];
export type PaperworkCounts = components['schemas']['PaperworkCounts'];
export type PaperworkDay = components['schemas']['PaperworkDay'];
export type PaperworkDayRow = components['schemas']['PaperworkDayRow'];
export type PaperworkDays = components['schemas']['PaperworkDays'];
export type PaperworkForm = components['schemas']['PaperworkForm'];
export type PaperworkGoods = components['schemas']['PaperworkGoods'];
export type PaperworkList = components['schemas']['PaperworkList'];
export type PaperworkMode = components['schemas']['PaperworkMode'];
export type PaperworkRange = components['schemas']['PaperworkRange'];
export type PaperworkReorderRow = components['schemas']['PaperworkReorderRow'];
export type PaperworkSettings = components['schemas']['PaperworkSettings'];
export type PaperworkShipRow = components['schemas']['PaperworkShipRow'];
export type PasswordChange = components['schemas']['PasswordChange'];
export type PaymentBlock = components['schemas']['PaymentBlock'];
export type PaymentLink = components['schemas']['PaymentLink'];
export type PaymentReceipt = components['schemas']['PaymentReceipt'];
export type PaymentState = components['schemas']['PaymentState'];
export type PayoutShape = components['schemas']['PayoutShape'];
export type PictureFailure = components['schemas']['PictureFailure'];
export type PictureUpload = components['schemas']['PictureUpload'];
export type PlaceOrderInput = components['schemas']['PlaceOrderInput'];
export type PoliciesForm = components['schemas']['PoliciesForm'];
export type PostForm = components['schemas']['PostForm'];
export type PostingQueued = components['schemas']['PostingQueued'];
export type PostingStopped = components['schemas']['PostingStopped'];
export type Problem = components['schemas']['Problem'];
export type ProductCounts = components['schemas']['ProductCounts'];
export type ProductField = components['schemas']['ProductField'];
export type ProductId = components['schemas']['ProductId'];
export type ProductInput = components['schemas']['ProductInput'];
export type ProductOption = components['schemas']['ProductOption'];
export type ProductPage = components['schemas']['ProductPage'];
export type ProductRow = components['schemas']['ProductRow'];
export type ProductShape = components['schemas']['ProductShape'];
export type ProductStatus = components['schemas']['ProductStatus'];
export type Progress = components['schemas']['Progress'];
export type Promise = components['schemas']['Promise'];
export type PromiseAnswered = components['schemas']['PromiseAnswered'];
export type PromiseOutlook = components['schemas']['PromiseOutlook'];
export type PromiseRange = components['schemas']['PromiseRange'];
export type PromiseSource = components['schemas']['PromiseSource'];
export type PurchaseActions = components['schemas']['PurchaseActions'];
export type PurchaseChangeForm = components['schemas']['PurchaseChangeForm'];
export type PurchaseDocuments = components['schemas']['PurchaseDocuments'];
export type PurchaseDraftForm = components['schemas']['PurchaseDraftForm'];
export type PurchaseHistoryItem = components['schemas']['PurchaseHistoryItem'];
export type PurchaseLineId = components['schemas']['PurchaseLineId'];
export type PurchaseLineShape = components['schemas']['PurchaseLineShape'];
export type PurchaseOrderForm = components['schemas']['PurchaseOrderForm'];
export type PurchaseOrderId = components['schemas']['PurchaseOrderId'];
export type PurchaseOrderRef = components['schemas']['PurchaseOrderRef'];
export type PurchaseOrderRow = components['schemas']['PurchaseOrderRow'];
export type PurchaseOrderShape = components['schemas']['PurchaseOrderShape'];
export type PurchaseState = components['schemas']['PurchaseState'];
export type PurchaseStepForm = components['schemas']['PurchaseStepForm'];
export type Reason = components['schemas']['Reason'];
export type ReceiptInput = components['schemas']['ReceiptInput'];
export type ReceiptLineShape = components['schemas']['ReceiptLineShape'];
export type ReceiptShape = components['schemas']['ReceiptShape'];
export type ReceiveForm = components['schemas']['ReceiveForm'];
export type ReceivedLineForm = components['schemas']['ReceivedLineForm'];
export type RefundId = components['schemas']['RefundId'];
export type RefundInput = components['schemas']['RefundInput'];
export type RefundLineInput = components['schemas']['RefundLineInput'];
export type RefundOrderInput = components['schemas']['RefundOrderInput'];
export type RefundPreviewShape = components['schemas']['RefundPreviewShape'];
export type RefundProgress = components['schemas']['RefundProgress'];
export type RefundShape = components['schemas']['RefundShape'];
export type RefundSource = components['schemas']['RefundSource'];
export type RefundableLine = components['schemas']['RefundableLine'];
export type RefundableShape = components['schemas']['RefundableShape'];
export type RefundedLineShape = components['schemas']['RefundedLineShape'];
export type RefusalInput = components['schemas']['RefusalInput'];
export type RefusedEntry = components['schemas']['RefusedEntry'];
export type RegistrationForm = components['schemas']['RegistrationForm'];
export type RegistrationShape = components['schemas']['RegistrationShape'];
export type Remarks = components['schemas']['Remarks'];
export type ReorderBasis = components['schemas']['ReorderBasis'];
export type ReorderForm = components['schemas']['ReorderForm'];
export type ReorderGroup = components['schemas']['ReorderGroup'];
export type ReorderLimitsForm = components['schemas']['ReorderLimitsForm'];
export type ReorderLineForm = components['schemas']['ReorderLineForm'];
export type ReorderLineShape = components['schemas']['ReorderLineShape'];
export type ReorderListShape = components['schemas']['ReorderListShape'];
export type ReorderedShape = components['schemas']['ReorderedShape'];
export type Replay = components['schemas']['Replay'];
export type ReplayForm = components['schemas']['ReplayForm'];
export type Replayed = components['schemas']['Replayed'];
export type Requeued = components['schemas']['Requeued'];
export type RequirementKey = components['schemas']['RequirementKey'];
export type ReturnCancelInput = components['schemas']['ReturnCancelInput'];
export type ReturnCloseInput = components['schemas']['ReturnCloseInput'];
export type ReturnDetail = components['schemas']['ReturnDetail'];
export type ReturnId = components['schemas']['ReturnId'];
export type ReturnInput = components['schemas']['ReturnInput'];
export type ReturnLineShape = components['schemas']['ReturnLineShape'];
export type ReturnMode = components['schemas']['ReturnMode'];
export type ReturnPolicyForm = components['schemas']['ReturnPolicyForm'];
export type ReturnPolicySettings = components['schemas']['ReturnPolicySettings'];
export type ReturnReason = components['schemas']['ReturnReason'];
export type ReturnReceiptInput = components['schemas']['ReturnReceiptInput'];
export type ReturnSettlement = components['schemas']['ReturnSettlement'];
export type ReturnShape = components['schemas']['ReturnShape'];
export type ReturnState = components['schemas']['ReturnState'];
export type ReturnUnits = components['schemas']['ReturnUnits'];
export type ReturnUnitsInput = components['schemas']['ReturnUnitsInput'];
export type ReturnableUnits = components['schemas']['ReturnableUnits'];
export type ReturnsCounted = components['schemas']['ReturnsCounted'];
export type ReturnsPage = components['schemas']['ReturnsPage'];
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
export type SettleForm = components['schemas']['SettleForm'];
export type SettlementInput = components['schemas']['SettlementInput'];
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
export type SkuStock = components['schemas']['SkuStock'];
export type SlugAnswer = components['schemas']['SlugAnswer'];
export type StatementBlock = components['schemas']['StatementBlock'];
export type Stock = components['schemas']['Stock'];
export type StockBucket = components['schemas']['StockBucket'];
export type StockComparison = components['schemas']['StockComparison'];
export type StockComparisonForm = components['schemas']['StockComparisonForm'];
export type StockComparisons = components['schemas']['StockComparisons'];
export type StockCountForm = components['schemas']['StockCountForm'];
export type StockCountId = components['schemas']['StockCountId'];
export type StockCountRef = components['schemas']['StockCountRef'];
export type StockCounts = components['schemas']['StockCounts'];
export type StockDifference = components['schemas']['StockDifference'];
export type StockFingerprints = components['schemas']['StockFingerprints'];
export type StockItem = components['schemas']['StockItem'];
export type StockLevels = components['schemas']['StockLevels'];
export type StockPage = components['schemas']['StockPage'];
export type StorefrontDoors = components['schemas']['StorefrontDoors'];
export type StorefrontState = components['schemas']['StorefrontState'];
export type SuggestedChart = components['schemas']['SuggestedChart'];
export type SupplierForm = components['schemas']['SupplierForm'];
export type SupplierId = components['schemas']['SupplierId'];
export type SupplierItemForm = components['schemas']['SupplierItemForm'];
export type SupplierItemShape = components['schemas']['SupplierItemShape'];
export type SupplierItems = components['schemas']['SupplierItems'];
export type SupplierList = components['schemas']['SupplierList'];
export type SupplierRef = components['schemas']['SupplierRef'];
export type SupplierRowShape = components['schemas']['SupplierRowShape'];
export type SupplierShape = components['schemas']['SupplierShape'];
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
export type TillConflict = components['schemas']['TillConflict'];
export type TillGoods = components['schemas']['TillGoods'];
export type TillGoodsPage = components['schemas']['TillGoodsPage'];
export type TillKind = components['schemas']['TillKind'];
export type TillLineForm = components['schemas']['TillLineForm'];
export type TillLineShape = components['schemas']['TillLineShape'];
export type TillReceiptForm = components['schemas']['TillReceiptForm'];
export type TillReceiptId = components['schemas']['TillReceiptId'];
export type TillReceiptRef = components['schemas']['TillReceiptRef'];
export type TillReceiptShape = components['schemas']['TillReceiptShape'];
export type TimelineItem = components['schemas']['TimelineItem'];
export type Todo = components['schemas']['Todo'];
export type TodoKind = components['schemas']['TodoKind'];
export type ToldTillLine = components['schemas']['ToldTillLine'];
export type ToldTillReceipt = components['schemas']['ToldTillReceipt'];
export type TrackingInput = components['schemas']['TrackingInput'];
export type TroubleShape = components['schemas']['TroubleShape'];
export type UncountedChoice = components['schemas']['UncountedChoice'];
export type UnweighedProduct = components['schemas']['UnweighedProduct'];
export type VarianceShape = components['schemas']['VarianceShape'];
export type VariancesShape = components['schemas']['VariancesShape'];
export type VariantChange = components['schemas']['VariantChange'];
export type VariantId = components['schemas']['VariantId'];
export type VariantInput = components['schemas']['VariantInput'];
export type VariantShape = components['schemas']['VariantShape'];
export type VerdictShape = components['schemas']['VerdictShape'];
export type WaitingDispute = components['schemas']['WaitingDispute'];
export type WeightStep = components['schemas']['WeightStep'];
export type WhichUnits = components['schemas']['WhichUnits'];
export type WrittenOffInput = components['schemas']['WrittenOffInput'];
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
            /** @description Address confirmed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            /** @description Another account has this address */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The link was used or has expired */
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
            /** @description All kinds of events, with the URLs of their schemas */
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
            /** @description Not found: kind of event */
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
            /** @description Logged in; sets the session cookie */
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
            /** @description Too many attempts */
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
            /** @description Logged out */
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
            /** @description The account and its shops */
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
            /** @description The account as saved */
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
            /** @description Invalid fields */
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
            /** @description A link was mailed to the new address */
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
            /** @description `current_password` is wrong, or `email` is not an address */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many attempts */
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
            /** @description The mail is sent again */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            /** @description The address is already confirmed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many attempts */
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
            /** @description Password changed; all other sessions ended, and a mail confirms it */
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
            /** @description Too many attempts */
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
            /** @description The account's sessions */
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
            /** @description All other sessions ended */
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
                /** @description The session's id */
                session_id: components["schemas"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Session ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not found: session */
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
            /** @description If the address has an account, a link is mailed to it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description `email` is not an address */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many attempts */
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
            /** @description Password changed; all sessions ended, and a mail confirms it */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            /** @description The link was used or has expired */
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
            /** @description Too many attempts */
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
            /** @description Shop created, owner logged in; a mail to the address explains how to continue */
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
            /** @description Invalid fields */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many attempts */
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
                /** @description A shop's name to derive an address from. */
                name?: string;
                /** @description The address itself, if no name is given. */
                slug?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether the address is free */
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
    get_accounting_chart: {
        parameters: {
            query: {
                /** @description The accounting program */
                format: "csv" | "json" | "quickbooks_desktop" | "quickbooks_online" | "xero" | "sage50" | "gnucash" | "hledger" | "ledger" | "beancount" | "ofx1" | "ofx2" | "qif";
                /** @description Language of the names; the shop's if absent */
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
            /** @description Accounts by the customs of the shop's country */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestedChart"];
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
    get_accounting_days_one: {
        parameters: {
            query?: {
                /** @description Number of the last document of the previous page */
                after?: number;
            };
            header?: never;
            path: {
                tenant_id: string;
                day: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Posted documents, or a preview */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountingDayDocuments"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The accounts have no names yet */
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
    get_accounting_documents_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document and the entries it is the sum of */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountingDocumentDetail"];
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
    get_accounting_export: {
        parameters: {
            query: {
                /** @description The kind of file */
                format: "csv" | "json" | "quickbooks_desktop" | "quickbooks_online" | "xero" | "sage50" | "gnucash" | "hledger" | "ledger" | "beancount" | "ofx1" | "ofx2" | "qif";
                /** @description The first day */
                from: string;
                /** @description The last day */
                until: string;
            };
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file; the same days give the same file again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": components["schemas"]["File"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Some of these days are not posted, or do not suit the format */
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
    get_accounting_month: {
        parameters: {
            query?: {
                /** @description Any day of the month, as `2026-11-24`; today if absent or empty */
                month?: string;
            };
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The month's days with the totals of orders, book and journal, and the files downloaded */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountingMonth"];
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
    get_accounting_package: {
        parameters: {
            query?: {
                /** @description Any day of the month, as `2026-11-24`; today if absent or empty */
                month?: string;
            };
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Journal, tables, tax returns, invoices, credit notes and a letter, as a ZIP of the month's posted days */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": components["schemas"]["File"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description No day of the month is posted, or its documents do not suit the program */
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
    post_accounting_post: {
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
                "application/json": components["schemas"]["PostForm"];
            };
        };
        responses: {
            /** @description The days are being posted, one after the other */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostingQueued"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The accounts have no names yet */
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
    get_accounting_setup: {
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
            /** @description The setup as saved, or a suggestion */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountingSetup"];
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
    put_accounting_setup: {
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
                "application/json": components["schemas"]["AccountingSetupForm"];
            };
        };
        responses: {
            /** @description The setup as saved; what was posted keeps the one before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountingSetup"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Changed meanwhile */
            412: {
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
            /** @description The shop's API keys, without the keys themselves */
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
            /** @description Owner only */
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
            /** @description Key issued; it is shown only in this answer */
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
            /** @description Owner only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /** @description The shop has the maximum number of keys */
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
            /** @description Invalid fields */
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
                tenant_id: string;
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Key revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            /** @description Owner only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found: API key, or already revoked */
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
                /** @description Only items that contain these words */
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
            /** @description Collection created */
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
                tenant_id: string;
                collection_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectionInput"];
            };
        };
        responses: {
            /** @description Collection saved */
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
            /** @description Changed by another request since it was read */
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
                tenant_id: string;
                collection_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Collection deleted; its products stay */
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
                tenant_id: string;
                collection_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Members"];
            };
        };
        responses: {
            /** @description Products saved in this order */
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
            /** @description Changed by another request since it was read */
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
    get_conflicts: {
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
            /** @description Both values, both times, whose value is in force and why */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConflictList"];
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
    post_conflicts_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                variant_id: string;
                field: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettleForm"];
            };
        };
        responses: {
            /** @description The conflicts that are left */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConflictList"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: conflict */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another message has taken the place of the one that was read (`stale`), or the product was changed at the same moment */
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
    get_credit_notes: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page */
                cursor?: string;
                /** @description Items per page; 50 if absent */
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
            /** @description A page of credit notes, the highest number first; limit, cursor */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The items of this page, in the list's order. */
                        items: {
                            /** @description The invoice it corrects; null if the order had none. */
                            invoice_number?: string | null;
                            /** Format: date-time */
                            issued_at: string;
                            /** @description `CN-0001`: the shop's series has no gaps. */
                            number: string;
                            order_id: components["schemas"]["OrderId"];
                            /** @description The order's number, as printed. */
                            order_number: string;
                            refund_id: components["schemas"]["RefundId"];
                            /** @description The taxes of it. */
                            taxes: components["schemas"]["Money"];
                            /** @description What it credits, taxes included. */
                            total: components["schemas"]["Money"];
                            /** @description The credit note as PDF. */
                            url: string;
                            /**
                             * Format: date-time
                             * @description When it became void because the refunded money came back; null while it stands.
                             */
                            voided_at?: string | null;
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
    get_customers: {
        parameters: {
            query?: {
                /** @description Only customers whose name or e-mail address contains this */
                q?: string;
                /** @description `next_cursor` of the previous page */
                cursor?: string;
                /** @description Items per page; 50 if absent */
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
            /** @description A page of customers, newest first. Filter: q (name or e-mail address); limit, cursor */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The items of this page, in the list's order. */
                        items: {
                            /**
                             * Format: date-time
                             * @description When the first order was placed.
                             */
                            created_at: string;
                            /** @description In small letters. */
                            email: string;
                            id: components["schemas"]["CustomerId"];
                            /** @description The language in which the customer ordered. */
                            language: components["schemas"]["Language"];
                            /**
                             * Format: date-time
                             * @description When the last was placed.
                             */
                            last_order_at?: string | null;
                            /** @description The name on the newest paid order. */
                            name: string;
                            /**
                             * Format: int64
                             * @description How many orders were placed, canceled and expired ones included.
                             */
                            orders_count: number;
                            /** @description May be empty. */
                            phone: string;
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
    get_customers_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: customer */
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
    get_deliveries: {
        parameters: {
            query?: {
                /** @description An order number, or an event's id or its beginning */
                q?: string;
                /** @description Messages to this endpoint only */
                endpoint?: string;
                /** @description Messages in this state only */
                state?: "pending" | "succeeded" | "failed";
                /** @description Messages of this kind only: `order.paid.v1` */
                event_type?: string;
                /** @description `next_cursor` of the previous page */
                cursor?: string;
                /** @description Items per page; 50 if absent */
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
            /** @description The messages, newest first */
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
            /** @description The message with its attempts */
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
            /** @description Not found: delivery */
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
            /** @description The message is sent again */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: delivery */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The event was deleted */
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
            /** @description All endpoints, oldest first */
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
            /** @description The new endpoint; its secret is shown only in this answer */
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
            /** @description Owner only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /** @description The shop has the maximum number of endpoints */
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
            /** @description Invalid fields */
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
            /** @description Endpoint saved */
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
            /** @description Owner only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found: endpoint */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by another request since it was read */
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
            /** @description Invalid fields */
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
            /** @description Endpoint deleted with its waiting messages */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            /** @description Owner only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found: endpoint */
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
            /** @description Endpoint paused; messages wait */
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
            /** @description Not found: endpoint */
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
            /** @description The failed messages are sent again */
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
            /** @description Not found: endpoint */
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
    post_endpoints_replay: {
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
                "application/json": components["schemas"]["ReplayForm"];
            };
        };
        responses: {
            /** @description How many messages it would be; none is sent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replayed"];
                };
            };
            /** @description The messages are sent */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replayed"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: endpoint */
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
            /** @description Invalid fields, or too many messages */
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
            /** @description Endpoint resumed; waiting messages are sent at once */
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
            /** @description Not found: endpoint */
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
            /** @description The new secret, shown only in this answer */
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
            /** @description Owner only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found: endpoint */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rotation_under_way`: two secrets are in use, the older one until `previous_secret_until`. Wait, or send `overlap_hours` 0 */
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
            /** @description Test message queued */
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
            /** @description Not found: endpoint */
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
            /** @description All kinds of events, each with a sample */
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
            /** @description Sample file as CSV */
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
                /** @description Only items that contain these words */
                q?: string;
                /** @description Orders in these payment states only */
                payment?: ("pending" | "authorized" | "paid" | "owed" | "partially_refunded" | "refunded" | "failed")[];
                /** @description Orders in these fulfillment states only */
                fulfillment?: ("unfulfilled" | "partial" | "fulfilled" | "canceled")[];
                /** @description Orders with or without backordered units */
                backordered?: boolean;
                /** @description Orders that the home page counts under this task only */
                task?: "backorders_fillable" | "late_promises" | "payment_trouble" | "authorizations_ending" | "shipped_unpaid" | "shoppers_asked" | "refunds_to_make";
                /** @description Orders whose payment is disputed (`open`), whose dispute was won or lost, or all of them (`any`) */
                dispute?: "any" | "open" | "won" | "lost";
                /** @description Placed on or after this day, in the shop's time zone */
                from?: string;
                /** @description Placed on or before this day, in the shop's time zone */
                to?: string;
                /** @description Newest (default), oldest or largest first */
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
            /** @description Orders as CSV, newest first, with the filters of the list. One row is one order; amounts are decimal numbers in the order's currency, times are in the shop's time zone. Columns: docs/orders-csv.md */
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
                /** @description Only items that contain these words */
                q?: string;
                /** @description Products with these statuses only */
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
            /** @description Products as CSV, ready to be imported again */
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
            /** @description Open tasks and sales */
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
                /** @description Display width in pixels; 1280 if absent */
                w?: number;
            };
            header?: never;
            path: {
                tenant_id: string;
                image_id: string;
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
            /** @description Not found: picture, or not stored yet */
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
                /** @description `next_cursor` of the previous page */
                cursor?: string;
                /** @description Items per page; 50 if absent */
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
                        /** @description The items of this page, in the list's order. */
                        items: {
                            columns: components["schemas"]["ImportColumn"][];
                            counts: components["schemas"]["ImportCounts"];
                            /** Format: date-time */
                            created_at: string;
                            delimiter: string;
                            encoding: string;
                            /**
                             * @description Possible encodings of the file, one of which may be chosen while the import is `previewed`; empty if its bytes
                             *     allow only one.
                             */
                            encoding_choices: components["schemas"]["ImportEncoding"][];
                            /** @description How certain the encoding is: `certain`, `likely`, `unsure`. */
                            encoding_confidence: string;
                            file_name: string;
                            /** Format: date-time */
                            finished_at?: string | null;
                            /** @description `highstreet`, `shopify`, `woocommerce` */
                            format: string;
                            id: components["schemas"]["ImportId"];
                            options?: components["schemas"]["ImportOptions"] | null;
                            /** @description Ordered by row, at most 100; `…/problems` lists them all, page by page. */
                            problems: components["schemas"]["ImportProblem"][];
                            problems_total: number;
                            progress: components["schemas"]["Progress"];
                            /** @description The remarks on the rows, summarized by kind. */
                            remarks: components["schemas"]["Remarks"][];
                            result?: components["schemas"]["Outcome"] | null;
                            sample: components["schemas"]["ImportSample"][];
                            state: components["schemas"]["ImportState"];
                            tags: components["schemas"]["ImportGroup"][];
                            /** @description Product types and tags of the file, most frequent first: each can become a collection. */
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
            /** @description File stored, preview running (`previewing`); poll until it is `previewed`. The catalogue is unchanged */
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
            /** @description The file is not a catalogue */
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
                tenant_id: string;
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import; poll while it is previewing or running */
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
                tenant_id: string;
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Import canceled */
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
            /** @description Already started or canceled */
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
                tenant_id: string;
                import_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EncodingInput"];
            };
        };
        responses: {
            /** @description The preview runs again in this encoding */
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
            /** @description Already started or canceled, or the preview is running */
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
            /** @description Not one of `encoding_choices`, or unreadable in it */
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
                /** @description Problems with this code only, as in `remarks` */
                code?: string;
                /** @description `next_cursor` of the previous page */
                cursor?: string;
                /** @description Items per page; 50 if absent */
                limit?: number;
            };
            header?: never;
            path: {
                tenant_id: string;
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of problems, ordered by row. Filter: code=…, as in `remarks`; limit, cursor */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The items of this page, in the list's order. */
                        items: {
                            /** @description The kind of problem, as in `remarks`. */
                            code: string;
                            column?: string | null;
                            message: string;
                            /** Format: int32 */
                            row: number;
                            /**
                             * @description `error`: the row is left out; `warning`: it is not taken exactly as written, or may not be what the merchant
                             *     wants.
                             */
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
            /** @description Not found: import */
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
                tenant_id: string;
                import_id: string;
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
                tenant_id: string;
                import_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportOptions"];
            };
        };
        responses: {
            /** @description The import runs, or will run after its preview */
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
            /** @description Already started or canceled */
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
    get_inbox: {
        parameters: {
            query?: {
                /** @description Messages in these states only */
                state?: ("accepted" | "superseded" | "quarantined" | "refused" | "dismissed")[];
                /** @description Messages of this type only: `till.sale.v1` */
                type?: string;
                /** @description Messages of this source only */
                source?: string;
                /** @description Messages with this sender's id only */
                message_id?: string;
                /** @description `next_cursor` of the previous page */
                cursor?: string;
                /** @description Items per page; 50 if absent */
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
            /** @description A page of messages, latest first. Filters: state, type, source, message_id; limit, cursor */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePage"];
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
    get_inbox_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message as it came, with its receipt */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageDetail"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: message */
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
    post_inbox_dismiss: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message afterwards; it will have no effect */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageDetail"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: message */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The message is not in quarantine */
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
    post_inbox_rerun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message afterwards; it may be in quarantine again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageDetail"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: message */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The message is not in quarantine */
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
    get_invoices: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page */
                cursor?: string;
                /** @description Items per page; 50 if absent */
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
            /** @description A page of invoices, the highest number first; limit, cursor */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The items of this page, in the list's order. */
                        items: {
                            /** Format: date-time */
                            issued_at: string;
                            /** @description `INV-0001`: the shop's series has no gaps. */
                            number: string;
                            order_id: components["schemas"]["OrderId"];
                            /** @description The order's number, as printed. */
                            order_number: string;
                            /** @description The taxes of it. */
                            taxes: components["schemas"]["Money"];
                            /** @description What it charges, taxes included. */
                            total: components["schemas"]["Money"];
                            /** @description The invoice as PDF. */
                            url: string;
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
            /** @description The shop's balances and fee terms */
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
                /** @description Entries of this order only, all on one page */
                order?: string;
                /** @description `next_cursor` of the previous page */
                cursor?: string;
                /** @description Items per page; 50 if absent */
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
    get_money_months: {
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
            /** @description The last thirteen months since the first entry */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookMonths"];
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
    post_money_months_closing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 2026-11 */
                month: string;
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The month and all earlier ones are closed; the list of months afterwards */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookMonths"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            /** @description The caller is not the shop's owner */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a month */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The month has not ended, or ended too recently */
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
    get_money_preview: {
        parameters: {
            query: {
                /** @description Minor units, before tax */
                price: number;
                /** @description Tax category of the goods; `standard` if absent */
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
            /** @description What the shop keeps of a sale, as the books would record it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SalePreview"];
                };
            };
            /** @description Invalid price or category */
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
            /** @description No fee schedule in the shop's currency */
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
                /** @description Only items that contain these words */
                q?: string;
                /** @description Orders in these payment states only */
                payment?: ("pending" | "authorized" | "paid" | "owed" | "partially_refunded" | "refunded" | "failed")[];
                /** @description Orders in these fulfillment states only */
                fulfillment?: ("unfulfilled" | "partial" | "fulfilled" | "canceled")[];
                /** @description Orders with or without backordered units */
                backordered?: boolean;
                /** @description Orders that the home page counts under this task only */
                task?: "backorders_fillable" | "late_promises" | "payment_trouble" | "authorizations_ending" | "shipped_unpaid" | "shoppers_asked" | "refunds_to_make";
                /** @description Orders whose payment is disputed (`open`), whose dispute was won or lost, or all of them (`any`) */
                dispute?: "any" | "open" | "won" | "lost";
                /** @description Placed on or after this day, in the shop's time zone */
                from?: string;
                /** @description Placed on or before this day, in the shop's time zone */
                to?: string;
                /** @description Newest (default), oldest or largest first */
                sort?: "-placed" | "placed" | "-total";
                /** @description `next_cursor` of the previous page */
                cursor?: string;
                /** @description Items per page; 50 if absent */
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
            /** @description A page of orders, newest first. Filters: q, payment, fulfillment, backordered, task, dispute, from, to; sort=-placed|placed|-total (newest, oldest, largest first); limit, cursor of a page in the same order */
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
    post_orders: {
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
                "application/json": components["schemas"]["PlaceOrderInput"];
            };
        };
        responses: {
            /** @description Placed; its goods are held for fourteen days */
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
            /** @description A figure has changed since the preview */
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
            /** @description A product is not for sale or out of stock, or a field is invalid */
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
    get_orders_pick_list_pdf: {
        parameters: {
            query?: {
                /** @description Orders to pick for, at most 100; those waiting to be shipped if absent */
                order?: string[];
                /** @description Language of the document; the reader's if absent */
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
            /** @description Pick list as PDF */
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
            /** @description Not found: order */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is ready to pick */
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
    post_orders_preview: {
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
                "application/json": components["schemas"]["NewOrderInput"];
            };
        };
        responses: {
            /** @description Prices, promises, delivery methods and totals, as a shopper would see them; nothing is recorded */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewOrderPreview"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description A product is not for sale or out of stock, or a field is invalid */
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
    get_orders_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order with its shipments, payment and timeline */
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
            /** @description Not found: order */
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
    get_orders_cancellation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What goes back, to the cent; nothing is recorded */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CancelPreviewShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Part of the order has shipped, or nothing is left to cancel */
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
    post_orders_cancellation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelInput"];
            };
        };
        responses: {
            /** @description Canceled, by this request or an earlier one; the order afterwards */
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
            /** @description Part of the order has shipped, nothing is left to cancel, or a figure has changed since the preview */
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
            /** @description The reason is too long */
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
    post_orders_charge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The card is being charged; the order now */
            202: {
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
            /** @description Nothing is authorized, or no longer */
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
    post_orders_disputes_acceptance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                order_id: string;
                dispute_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bank is being told; the order afterwards */
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
            /** @description Not found: dispute */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Already answered, decided, too late, or only an inquiry */
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
    put_orders_disputes_evidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                order_id: string;
                dispute_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvidenceInput"];
            };
        };
        responses: {
            /** @description Draft saved, not sent; the order afterwards */
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
            /** @description Not found: dispute */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Already answered, decided, or too late */
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
    post_orders_disputes_evidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                order_id: string;
                dispute_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvidenceInput"];
            };
        };
        responses: {
            /** @description The answer is on its way, with the papers as they are now; the order afterwards */
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
            /** @description Not found: dispute */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Already answered, decided, or too late */
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
            /** @description The answer is empty, or a text is too long */
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
    get_orders_invoice_pdf: {
        parameters: {
            query?: {
                /** @description Language of the document; the shopper's if absent */
                language?: "en" | "fr";
            };
            header?: never;
            path: {
                tenant_id: string;
                order_id: string;
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
                tenant_id: string;
                order_id: string;
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
                /** @description Language of the document; the shopper's if absent */
                language?: "en" | "fr";
            };
            header?: never;
            path: {
                tenant_id: string;
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Packing slip of what is ready, listing what will follow, as PDF */
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
    get_orders_payment_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The address of the order's page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentLink"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: order */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The order does not wait for a card payment */
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
    post_orders_receipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiptInput"];
            };
        };
        responses: {
            /** @description The order is paid; the order afterwards */
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
            /** @description The order is paid or canceled, or its goods went to others */
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
            /** @description A field is invalid */
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
    post_orders_receipt_loss: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LostReceiptInput"];
            };
        };
        responses: {
            /** @description The customer owes the amount, and nothing ships until it is paid; the order afterwards */
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
            /** @description The order has no money that was received by hand */
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
            /** @description A field is invalid */
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
    post_orders_receipt_write_off: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WrittenOffInput"];
            };
        };
        responses: {
            /** @description Nothing is owed any more; the order afterwards */
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
            /** @description Nothing is owed, or something can still be refunded */
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
            /** @description A field is invalid */
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
    post_orders_refunds: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundOrderInput"];
            };
        };
        responses: {
            /** @description The refund is on its way */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Nothing was paid, or a figure has changed since the preview */
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
            /** @description More than can be refunded, or nothing */
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
    post_orders_refunds_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundInput"];
            };
        };
        responses: {
            /** @description Every cent of the refund; nothing is recorded */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundPreviewShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Nothing was paid */
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
            /** @description More than can be refunded, or nothing */
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
    get_orders_refunds_credit_note_pdf: {
        parameters: {
            query?: {
                /** @description Language of the document; the shopper's if absent */
                language?: "en" | "fr";
            };
            header?: never;
            path: {
                tenant_id: string;
                order_id: string;
                refund_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The credit note as PDF */
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
    post_orders_resend_confirmation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The confirmation is sent again */
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
    get_orders_returns: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order's returns, and what can still come back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderReturns"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: order */
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
    post_orders_returns: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnInput"];
            };
        };
        responses: {
            /** @description The return is open and approved */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnDetail"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: order */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing has been shipped */
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
            /** @description More than can come back, or nothing */
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
    post_orders_shipments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShipmentInput"];
            };
        };
        responses: {
            /** @description Parcel shipped; the order afterwards */
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
            /** @description Not paid, more units than are ready, or the shopper chose to wait for everything */
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
                tenant_id: string;
                order_id: string;
                shipment_id: string;
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
            /** @description Not found: parcel */
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
                /** @description Language of the document; the shopper's if absent */
                language?: "en" | "fr";
            };
            header?: never;
            path: {
                tenant_id: string;
                order_id: string;
                shipment_id: string;
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
            /** @description Not found: parcel */
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
    get_paperwork: {
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
            /** @description The days that are kept, newest first, and when the next is made */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperworkDays"];
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
    post_paperwork: {
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
            /** @description Today's paperwork is there, or is being made */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperworkAsked"];
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
    get_paperwork_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                day: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The day's lists as they were made */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperworkDay"];
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
    get_paperwork_papers_one: {
        parameters: {
            query?: {
                /** @description Which of the paper's files; the first if absent */
                file?: number;
            };
            header?: never;
            path: {
                tenant_id: string;
                day: string;
                paper: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The paper as PDF, in the shop's language of that day; the same bytes each time */
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
            /** @description The key lacks `purchasing.read`, which this paper needs */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found: day, paper or file */
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
    get_paperwork_tables_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                day: string;
                list: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All rows of the list as CSV */
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
            /** @description The key lacks `purchasing.read`, which this list needs */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found: day or list */
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
                /** @description Only items that contain these words */
                q?: string;
                /** @description Products with these statuses only */
                status?: ("active" | "draft" | "archived")[];
                /** @description Products of this collection only */
                collection?: string;
                /** @description Products in stock, low or out of stock */
                stock?: "in" | "low" | "out";
                /** @description Products taxed on every variant, or those with a variant sold without tax */
                tax?: "charged" | "not_charged";
                /** @description Products without a picture, or with one */
                pictures?: "missing" | "present";
                /** @description Latest change (default), title or newest first */
                sort?: "-updated" | "title" | "-created";
                /** @description `next_cursor` of the previous page */
                cursor?: string;
                /** @description Items per page; 50 if absent */
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
            /** @description Product created */
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
            /** @description Invalid fields */
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
            /** @description Number of products changed */
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
                tenant_id: string;
                product_id: string;
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
            /** @description Not found: product */
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
                tenant_id: string;
                product_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductInput"];
            };
        };
        responses: {
            /** @description Product saved */
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
            /** @description Changed by another request since it was read */
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
            /** @description Invalid fields */
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
                tenant_id: string;
                product_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Product deleted */
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
            /** @description Open orders contain it: archive it instead */
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
                tenant_id: string;
                product_id: string;
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
                tenant_id: string;
                product_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImageOrder"];
            };
        };
        responses: {
            /** @description Order saved */
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
            /** @description The product was changed since it was read */
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
                tenant_id: string;
                product_id: string;
                image_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Picture deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: picture of this product */
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
    get_purchase_orders: {
        parameters: {
            query?: {
                /** @description Orders not sent yet, with goods still to come, or ended */
                group?: "all" | "drafts" | "open" | "ended";
                /** @description Orders of this supplier only */
                supplier?: string;
                /** @description `next_cursor` of the previous page */
                cursor?: string;
                /** @description Items per page; 50 if absent */
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
            /** @description A page of purchase orders, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The items of this page, in the list's order. */
                        items: {
                            /**
                             * Format: int64
                             * @description Units received, damaged ones included.
                             */
                            arrived: number;
                            /** Format: date-time */
                            created_at: string;
                            /**
                             * Format: date
                             * @description The earliest day on which goods are still expected; null when it is not known, or nothing is expected.
                             */
                            expected_on?: string | null;
                            id: components["schemas"]["PurchaseOrderId"];
                            /** @description Whether that day has passed. */
                            late: boolean;
                            /** @description `PO-0001` */
                            number: string;
                            state: components["schemas"]["PurchaseState"];
                            supplier: components["schemas"]["SupplierRef"];
                            total: components["schemas"]["Money"];
                            /**
                             * Format: int64
                             * @description Units ordered.
                             */
                            units: number;
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
    post_purchase_orders: {
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
                "application/json": components["schemas"]["PurchaseOrderForm"];
            };
        };
        responses: {
            /** @description The draft */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrderShape"];
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
    get_purchase_orders_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                purchase_order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The purchase order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrderShape"];
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
    put_purchase_orders_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                purchase_order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PurchaseDraftForm"];
            };
        };
        responses: {
            /** @description The draft as saved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrderShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Changed since it was read, or no longer a draft */
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
    post_purchase_orders_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                purchase_order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PurchaseStepForm"];
            };
        };
        responses: {
            /** @description The order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrderShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Changed since it was read, or some of its goods were received */
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
    post_purchase_orders_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                purchase_order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PurchaseChangeForm"];
            };
        };
        responses: {
            /** @description The order; each difference stands in its history */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrderShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Changed since it was read, or its state does not allow changes */
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
    post_purchase_orders_close: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                purchase_order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PurchaseStepForm"];
            };
        };
        responses: {
            /** @description The order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrderShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Changed since it was read, or none or all of its goods were received */
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
    post_purchase_orders_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                purchase_order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PurchaseChangeForm"];
            };
        };
        responses: {
            /** @description The order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrderShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Changed since it was read, or its state does not allow confirming */
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
    get_purchase_orders_purchase_order_csv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                purchase_order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order's lines as CSV */
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
    get_purchase_orders_purchase_order_pdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                purchase_order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order as PDF, in its supplier's language */
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
            /** @description It has no lines */
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
    post_purchase_orders_receive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                purchase_order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiveForm"];
            };
        };
        responses: {
            /** @description The order. Received units are allocated to the orders that wait for them, oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrderShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Changed since it was read, or its state does not allow receiving */
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
    post_purchase_orders_send: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                purchase_order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PurchaseStepForm"];
            };
        };
        responses: {
            /** @description The order; its mail is on the way, with PDF and CSV. Sent again, it goes out as a further version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrderShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Changed since it was read, not complete enough to be sent, or the owner has not confirmed the e-mail address */
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
            /** @description Too many orders were mailed */
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
    get_reorder_list: {
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
            /** @description Variants at or below their reorder point, and those that shoppers wait for and nobody has ordered, by supplier, with a quantity to order and its reason */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReorderListShape"];
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
    get_reorder_list_csv: {
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
            /** @description The reorder list as CSV, one row a variant */
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
    post_reorder_list_purchase_orders: {
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
                "application/json": components["schemas"]["ReorderForm"];
            };
        };
        responses: {
            /** @description One draft for each supplier of the lines */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReorderedShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Some of the goods are no longer on the list: ordered or received since it was read */
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
    get_returns: {
        parameters: {
            query?: {
                /** @description Only items that contain these words */
                q?: string;
                /** @description Returns in these states only */
                state?: ("requested" | "approved" | "receiving" | "received" | "refused" | "canceled" | "closed")[];
                /** @description Returns of this order only */
                order_id?: string;
                /** @description `next_cursor` of the previous page */
                cursor?: string;
                /** @description Items per page; 50 if absent */
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
            /** @description A page of returns, newest first, and how many wait */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnsPage"];
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
    get_returns_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                return_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The return, and what can be refunded of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnDetail"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: return */
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
    post_returns_approve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                return_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApprovalInput"];
            };
        };
        responses: {
            /** @description The goods may come */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnDetail"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: return */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not waiting for an answer, or was changed since it was read */
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
            /** @description Invalid fields */
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
    post_returns_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                return_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnCancelInput"];
            };
        };
        responses: {
            /** @description The return is canceled */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnDetail"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: return */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something has come, it has ended, or was changed since it was read */
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
    post_returns_close: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                return_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnCloseInput"];
            };
        };
        responses: {
            /** @description The return is closed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnDetail"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: return */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing has come, it has ended, it was changed since it was read, or the money cannot go back */
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
            /** @description More than can be refunded, or nothing */
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
    post_returns_receipts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                return_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnReceiptInput"];
            };
        };
        responses: {
            /** @description The goods are counted and booked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnDetail"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: return */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not approved, has ended, or was changed since it was read */
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
            /** @description More than are still to come, or nothing */
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
    post_returns_refund_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                return_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettlementInput"];
            };
        };
        responses: {
            /** @description Every cent of the refund; nothing is recorded */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundPreviewShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: return */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing has come, it has ended, or nothing was paid */
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
            /** @description More than can be refunded, or nothing */
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
    post_returns_refuse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                return_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefusalInput"];
            };
        };
        responses: {
            /** @description The return is refused */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnDetail"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: return */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not waiting for an answer, or was changed since it was read */
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
            /** @description Invalid fields */
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
    get_settings_field_owners: {
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
            /** @description The owner of each group of fields */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldOwners"];
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
    put_settings_field_owners: {
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
                "application/json": components["schemas"]["FieldOwners"];
            };
        };
        responses: {
            /** @description Saved; conflicts that are open stay as they are */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldOwners"];
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
            /** @description The notification settings */
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
            /** @description Settings saved */
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
            /** @description Owner only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /** @description Changed by another request since it was read */
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
            /** @description Invalid fields */
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
    get_settings_paperwork: {
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
            /** @description When the paperwork is made */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperworkSettings"];
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
    put_settings_paperwork: {
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
                "application/json": components["schemas"]["PaperworkForm"];
            };
        };
        responses: {
            /** @description Settings saved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperworkSettings"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Changed by another request since it was read */
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
            /** @description Invalid fields */
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
    get_settings_returns: {
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
            /** @description How the shop takes returns */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnPolicySettings"];
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
    put_settings_returns: {
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
                "application/json": components["schemas"]["ReturnPolicyForm"];
            };
        };
        responses: {
            /** @description Settings saved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnPolicySettings"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Changed by another request since it was read */
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
            /** @description Invalid fields */
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
            /** @description The shop's shipping methods, in the merchant's order */
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
            /** @description Method added at the end of the list */
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
            /** @description Owner only */
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
            /** @description Invalid fields */
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
            /** @description Method saved */
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
            /** @description Owner only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found: shipping method */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by another request since it was read */
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
            /** @description Invalid fields */
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
            /** @description Method deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            /** @description Owner only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found: shipping method */
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
            /** @description The shop's profile */
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
            /** @description Profile saved */
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
            /** @description Owner only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /** @description Changed by another request since it was read */
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
            /** @description Invalid fields */
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
            /** @description The registrations, and what shoppers are charged */
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
            /** @description Registrations saved */
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
            /** @description Owner only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /** @description Changed by another request since it was read */
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
            /** @description Invalid fields */
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
            /** @description The storefront's theme */
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
            /** @description Theme saved */
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
            /** @description Owner only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /** @description Changed by another request since it was read */
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
            /** @description Invalid fields */
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
            /** @description The guide's cards */
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
            /** @description The guide afterwards */
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
            /** @description Invalid card */
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
    get_shipments: {
        parameters: {
            query?: {
                /** @description Parcels of this order only */
                order?: string;
                /** @description Parcels with this tracking number only */
                tracking_number?: string;
                /** @description `next_cursor` of the previous page */
                cursor?: string;
                /** @description Items per page; 50 if absent */
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
            /** @description A page of parcels of all orders, the latest first. Filters: order, tracking_number; limit, cursor */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The items of this page, in the list's order. */
                        items: {
                            /** @description May be empty. */
                            carrier: string;
                            id: components["schemas"]["ShipmentId"];
                            /** @description What is in it, by lines of the order. */
                            lines: components["schemas"]["ShipLine"][];
                            /** @description `1001-F1` */
                            number: string;
                            order_id: components["schemas"]["OrderId"];
                            /** @description The order's number, as printed. */
                            order_number: string;
                            /** Format: date-time */
                            shipped_at: string;
                            /** @description May be empty; it can still be set. */
                            tracking_number: string;
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
    get_stock: {
        parameters: {
            query?: {
                /** @description Only items that contain these words */
                q?: string;
                /** @description Items that are low, out of stock, or backordered */
                filter?: "all" | "low" | "out" | "backordered";
                /** @description `next_cursor` of the previous page */
                cursor?: string;
                /** @description Items per page; 50 if absent */
                limit?: number;
                /** @description Items with these SKUs or barcodes only, at most 100; the other parameters are then ignored */
                sku?: string[];
            };
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of stock ordered by title, including items without movements. Filters: q, filter=all|low|out|backordered; limit, cursor. With `sku` the items named, those without a product left out */
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
    get_stock_counts: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page */
                cursor?: string;
                /** @description Items per page; 50 if absent */
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
            /** @description A page of counts, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The items of this page, in the list's order. */
                        items: {
                            /**
                             * Format: int64
                             * @description For how many of them something was entered.
                             */
                            counted: number;
                            /**
                             * Format: date-time
                             * @description When it was booked or given up.
                             */
                            ended_at?: string | null;
                            ended_by?: string | null;
                            figures: components["schemas"]["CountFigures"];
                            id: components["schemas"]["StockCountId"];
                            /**
                             * Format: int64
                             * @description How many lines it has.
                             */
                            lines: number;
                            location: components["schemas"]["CountLocation"];
                            note: string;
                            /** @description `SC-0001` */
                            number: string;
                            /** @description Why figures differed, of a count that was booked. */
                            reason?: string | null;
                            scope: components["schemas"]["CountScope"];
                            /** Format: date-time */
                            started_at: string;
                            started_by: string;
                            state: components["schemas"]["CountStateCode"];
                            /**
                             * Format: int32
                             * @description Grows with each change, entries too.
                             */
                            version: number;
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
    post_stock_counts: {
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
                "application/json": components["schemas"]["StockCountForm"];
            };
        };
        responses: {
            /** @description The count; its lines are what there is to count now */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description No such collection, supplier or location, or nothing to count */
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
    get_stock_counts_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                stock_count_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The count */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: count */
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
    post_stock_counts_book: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                stock_count_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookCountForm"];
            };
        };
        responses: {
            /** @description The count. What was found is on hand as of the instant it was counted; what was sold since is taken off */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: count */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Counted on meanwhile, ended, or nothing was counted */
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
    get_stock_counts_count_sheet_csv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                stock_count_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sheet as CSV; a blind count's has no column for expected figures */
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
            /** @description Not found: count */
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
    get_stock_counts_count_sheet_pdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                stock_count_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sheet as PDF, in the reader's language; a blind count's has no expected figures */
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
            /** @description Not found: count */
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
    post_stock_counts_entries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                stock_count_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CountEntriesForm"];
            };
        };
        responses: {
            /** @description The lines as they stand now; entries that are known already change nothing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountEntered"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: count */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The count was booked or given up */
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
    post_stock_counts_give_up: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                stock_count_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The count; it changed nothing and never will */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: count */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was booked */
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
    get_stock_counts_lines: {
        parameters: {
            query?: {
                /** @description Only items that contain these words */
                q?: string;
                /** @description Lines for which something was entered, or nothing */
                filter?: "all" | "counted" | "uncounted";
                /** @description `next_cursor` of the previous page */
                cursor?: string;
                /** @description Items per page; 50 if absent */
                limit?: number;
            };
            header?: never;
            path: {
                tenant_id: string;
                stock_count_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the count's lines, in the order of its sheet. While a blind count is open, `expected` and `difference` are null */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The items of this page, in the list's order. */
                        items: {
                            barcode: string;
                            /**
                             * Format: int32
                             * @description Units found; null: nothing was entered yet.
                             */
                            counted?: number | null;
                            /**
                             * Format: date-time
                             * @description The instant of the figure: that of its last entry.
                             */
                            counted_at?: string | null;
                            /**
                             * Format: int32
                             * @description Units found less units expected; null where one of them is.
                             */
                            difference?: number | null;
                            /**
                             * Format: int32
                             * @description Units by the books at that instant, or now; null where it is hidden or not known any more.
                             */
                            expected?: number | null;
                            sku: string;
                            title: string;
                            variant_id: components["schemas"]["VariantId"];
                            variant_title: string;
                        }[];
                        next_cursor?: components["schemas"]["Cursor"] | null;
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: count */
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
    get_stock_counts_variances: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                stock_count_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What booking the count would change, or has changed, also of a blind count: the person who books it needs the figures */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VariancesShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: count */
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
    get_stock_fingerprints: {
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
            /** @description One fingerprint of the whole, and one of each of 256 buckets */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockFingerprints"];
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
    get_stock_fingerprints_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                bucket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description SKUs whose SHA-256 begins with this byte, 0 to 255 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockBucket"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not a bucket */
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
    get_stock_comparisons: {
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
            /** @description The last comparison of each source */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockComparisons"];
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
    post_stock_comparisons: {
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
                "application/json": components["schemas"]["StockComparisonForm"];
            };
        };
        responses: {
            /** @description How many SKUs agree, and those that differ */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockComparison"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description Invalid fields */
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
    post_stock_adjust: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                variant_id: string;
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
            /** @description Stock changed meanwhile; see `current_on_hand` */
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
                /** @description `next_cursor` of the previous page */
                cursor?: string;
                /** @description Items per page; 50 if absent */
                limit?: number;
            };
            header?: never;
            path: {
                tenant_id: string;
                variant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The item's movements, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The items of this page, in the list's order. */
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
                            purchase_order?: components["schemas"]["PurchaseOrderRef"] | null;
                            reason?: components["schemas"]["Reason"] | null;
                            stock_count?: components["schemas"]["StockCountRef"] | null;
                            till_receipt?: components["schemas"]["TillReceiptRef"] | null;
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
    put_stock_reorder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                variant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReorderLimitsForm"];
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
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["Invalid"];
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
            /** @description State and unmet requirements */
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
            /** @description The new state */
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
            /** @description Owner only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /** @description Unmet requirements: `code` is `not_ready`, `missing` lists them */
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
    get_suppliers: {
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
            /** @description All suppliers by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierList"];
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
    post_suppliers: {
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
                "application/json": components["schemas"]["SupplierForm"];
            };
        };
        responses: {
            /** @description The new supplier */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierShape"];
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
    get_suppliers_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                supplier_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The supplier and what it sells */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierShape"];
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
    put_suppliers_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                supplier_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SupplierForm"];
            };
        };
        responses: {
            /** @description The supplier as saved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description Changed meanwhile */
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
    get_suppliers_items_csv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                supplier_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the supplier sells as CSV, ready to be imported again */
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
    post_suppliers_items_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                supplier_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ItemsFile"];
            };
        };
        responses: {
            /** @description What the supplier sells now; all rows were taken in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierItems"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description Cells that cannot be taken; nothing has changed */
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
    put_suppliers_items_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                supplier_id: string;
                variant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SupplierItemForm"];
            };
        };
        responses: {
            /** @description What the supplier sells now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierItems"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: supplier or variant */
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
    delete_suppliers_items_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                supplier_id: string;
                variant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the supplier sells now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierItems"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: supplier, or an item of it */
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
    get_till_goods: {
        parameters: {
            query?: {
                /** @description Only items that contain these words */
                q?: string;
                /** @description The variant with this SKU or barcode only; `q` is then ignored */
                code?: string;
            };
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The variant with the SKU or barcode `code`, or 20 variants at most whose product has the words `q`, by title; also those whose stock is not tracked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TillGoodsPage"];
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
    get_till_receipts: {
        parameters: {
            query?: {
                /** @description Rung up on or after this day, in the shop's time zone; today if both days are absent */
                from?: string;
                /** @description Rung up on or before this day, in the shop's time zone */
                to?: string;
                /** @description `next_cursor` of the previous page */
                cursor?: string;
                /** @description Items per page; 50 if absent */
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
            /** @description A page of receipts, newest first: today's, or those of the days `from` and `to` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The items of this page, in the list's order. */
                        items: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            /** @description Web orders that lost goods to it. */
                            conflicts: components["schemas"]["TillConflict"][];
                            id: components["schemas"]["TillReceiptId"];
                            kind: components["schemas"]["TillKind"];
                            lines: components["schemas"]["TillLineShape"][];
                            note: string;
                            /** @description `T-0001` */
                            number: string;
                            undoes?: components["schemas"]["TillReceiptId"] | null;
                            undone_by?: components["schemas"]["TillReceiptId"] | null;
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
    post_till_receipts: {
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
                "application/json": components["schemas"]["TillReceiptForm"];
            };
        };
        responses: {
            /** @description The receipt. A sale is accepted whatever the stock: web orders that lost goods to it are in `conflicts` */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TillReceiptShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            /** @description A line that names nothing the shop has, or no units */
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
    get_till_receipts_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                till_receipt_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The receipt */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TillReceiptShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: receipt */
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
    post_till_receipts_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                till_receipt_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The receipt that takes it back; asked again, the same one */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TillReceiptShape"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not found: receipt */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It takes another one back itself */
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
    get_till_sales: {
        parameters: {
            query?: {
                /** @description Rung up on or after this day, in the shop's time zone; today if both days are absent */
                from?: string;
                /** @description Rung up on or before this day, in the shop's time zone */
                to?: string;
                /** @description `next_cursor` of the previous page */
                cursor?: string;
                /** @description Items per page; 50 if absent */
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
            /** @description A page of receipts, newest first: those rung up here, and those that tills sent as messages, which are kept for 30 days; today's, or those of the days `from` and `to` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The items of this page, in the list's order. */
                        items: {
                            /**
                             * Format: date-time
                             * @description When it came into the books.
                             */
                            at: string;
                            message?: components["schemas"]["ToldTillReceipt"] | null;
                            receipt?: components["schemas"]["TillReceiptShape"] | null;
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
    patch_variants_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                variant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VariantChange"];
            };
        };
        responses: {
            /** @description The variant's product afterwards */
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
            /** @description Not found: variant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The product was changed since it was read */
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
            /** @description Invalid fields */
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
