/** Made by `npm run types` from docs/events; not edited by hand. */
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @example crn_01h455vb4pex5vsknk084sn02q */
        CreditNoteId: string;
        /** @example CAD */
        Currency: string;
        /** @description A credit note. */
        EventCreditNote: {
            id: components["schemas"]["CreditNoteId"];
            invoice: components["schemas"]["EventInvoice"] | null;
            /** Format: date-time */
            issued_at: string;
            /** @description As printed on the credit note. */
            number: string;
            /** @description Its place in the shop's series, which has no holes. */
            sequence: number;
            /** @description What it credits, taxes included. */
            total: components["schemas"]["Money"];
        };
        /** @description The invoice of a paid order. */
        EventInvoice: {
            /**
             * Format: date-time
             * @description When it was issued.
             */
            issued_at: string;
            /** @description As printed on the invoice. */
            number: string;
            /** @description Its place in the shop's series, which has no holes. */
            sequence: number;
        };
        /** @description A refund, in the figures that were stored when it was requested. */
        EventRefund: {
            /** @description What goes back, taxes included. */
            amount: components["schemas"]["Money"];
            id: components["schemas"]["RefundId"];
            lines: components["schemas"]["ReversedLine"][];
            /** @description In the shop's words; may be empty. */
            reason: string;
            /** Format: date-time */
            requested_at: string;
            /** @description Before taxes. */
            shipping: components["schemas"]["Money"];
            shipping_taxes: components["schemas"]["ReversedTax"][];
            source: components["schemas"]["RefundSource"];
            /** @description Each tax of the invoice that is reversed. `base` is what of the goods and the shipping it is reversed on. */
            taxes: components["schemas"]["TaxAmount"][];
        };
        /**
         * @description A language of pages, mails and documents.
         * @enum {string}
         */
        Language: "en" | "fr";
        /** @example lin_01h455vb4pex5vsknk084sn02q */
        LineId: string;
        /** @description An amount of one currency, in minor units (cents). */
        Money: {
            currency: components["schemas"]["Currency"];
            minor: number;
        };
        /** @example ord_01h455vb4pex5vsknk084sn02q */
        OrderId: string;
        /** @example prd_01h455vb4pex5vsknk084sn02q */
        ProductId: string;
        /** @example ref_01h455vb4pex5vsknk084sn02q */
        RefundId: string;
        /**
         * @description Who began a refund.
         * @enum {string}
         */
        RefundSource: "shop" | "processor";
        /** @description The order a refund belongs to. */
        RefundedOrder: {
            email: string;
            id: components["schemas"]["OrderId"];
            language: components["schemas"]["Language"];
            number: number;
        };
        /** @description What goes back of one line of the order. */
        ReversedLine: {
            /** @description The order's line. */
            id: components["schemas"]["LineId"];
            /** @description Before taxes. */
            net: components["schemas"]["Money"];
            /** @description `S / Red`; empty when the product has no options. */
            options: string;
            product_id: components["schemas"]["ProductId"];
            /** @description Units refunded; 0 when only money goes back. */
            quantity: number;
            /** @description Whether the units go back to stock. */
            restock: boolean;
            /** @description Of these, units that had shipped. */
            returned: number;
            sku: string;
            taxes: components["schemas"]["ReversedTax"][];
            title: string;
            variant_id: components["schemas"]["VariantId"];
            /** @description Of these, units that had not shipped and never will. */
            withdrawn: number;
        };
        /** @description What of one tax goes back. */
        ReversedTax: {
            amount: components["schemas"]["Money"];
            id: components["schemas"]["Tax"];
            /** @description Percent, as charged: `13`, `9.975`. */
            rate: string;
        };
        /**
         * @description A sales tax, by its name on an invoice.
         * @enum {string}
         */
        Tax: "gst" | "hst" | "qst" | "pst_bc" | "pst_sk" | "rst_mb";
        /** @description One tax of the document, as printed. Stored with the order, never recomputed. */
        TaxAmount: {
            /** @description The tax. */
            amount: components["schemas"]["Money"];
            /** @description The amount the tax was charged on: goods and their part of the shipping. */
            base: components["schemas"]["Money"];
            /** @description The tax. */
            id: components["schemas"]["Tax"];
            /** @description Its English name. */
            label_en: string;
            /** @description Its French name. */
            label_fr: string;
            /** @description Percent: `13`, `9.975`. */
            rate: string;
            /** @description As printed; absent for a registration without a number. */
            registration_number?: string;
        };
        /** @example var_01h455vb4pex5vsknk084sn02q */
        VariantId: string;
        /**
         * credit_note.issued.v1
         * @description A credit note was issued, with its number, lines and taxes
         * @example {
         *       "type": "credit_note.issued.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "order/ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *       "sequence": 1,
         *       "data": {
         *         "order": {
         *           "id": "ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "number": 1042,
         *           "email": "ada@example.ca",
         *           "language": "en"
         *         },
         *         "credit_note": {
         *           "id": "crn_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "number": "CN-0003",
         *           "sequence": 3,
         *           "issued_at": "2026-11-30T14:02:14Z",
         *           "invoice": {
         *             "number": "INV-0017",
         *             "sequence": 17,
         *             "issued_at": "2026-11-23T15:06:10Z"
         *           },
         *           "total": {
         *             "minor": 3390,
         *             "currency": "CAD"
         *           }
         *         },
         *         "refund": {
         *           "id": "ref_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "amount": {
         *             "minor": 3390,
         *             "currency": "CAD"
         *           },
         *           "source": "shop",
         *           "reason": "Too small",
         *           "requested_at": "2026-11-30T14:02:11Z",
         *           "lines": [
         *             {
         *               "id": "lin_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "variant_id": "var_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "product_id": "prd_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "sku": "HAT-S",
         *               "title": "Merino hat",
         *               "options": "S / Pine",
         *               "quantity": 1,
         *               "withdrawn": 0,
         *               "returned": 1,
         *               "restock": true,
         *               "net": {
         *                 "minor": 2400,
         *                 "currency": "CAD"
         *               },
         *               "taxes": [
         *                 {
         *                   "id": "hst",
         *                   "rate": "13",
         *                   "amount": {
         *                     "minor": 312,
         *                     "currency": "CAD"
         *                   }
         *                 }
         *               ]
         *             }
         *           ],
         *           "shipping": {
         *             "minor": 600,
         *             "currency": "CAD"
         *           },
         *           "shipping_taxes": [
         *             {
         *               "id": "hst",
         *               "rate": "13",
         *               "amount": {
         *                 "minor": 78,
         *                 "currency": "CAD"
         *               }
         *             }
         *           ],
         *           "taxes": [
         *             {
         *               "id": "hst",
         *               "label_en": "HST",
         *               "label_fr": "TVH",
         *               "registration_number": "123456789 RT0001",
         *               "rate": "13",
         *               "base": {
         *                 "minor": 3000,
         *                 "currency": "CAD"
         *               },
         *               "amount": {
         *                 "minor": 390,
         *                 "currency": "CAD"
         *               }
         *             }
         *           ]
         *         }
         *       }
         *     }
         */
        CreditNoteIssuedV1: {
            /** @constant */
            type: "credit_note.issued.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description A credit note was issued. It credits what the refund gives back. */
            data: {
                credit_note: components["schemas"]["EventCreditNote"];
                order: components["schemas"]["RefundedOrder"];
                refund: components["schemas"]["EventRefund"];
            };
        };
        /**
         * credit_note.voided.v1
         * @description A credit note is void because the money came back; what it credited is owed again
         * @example {
         *       "type": "credit_note.voided.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "order/ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *       "sequence": 1,
         *       "data": {
         *         "order": {
         *           "id": "ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "number": 1042,
         *           "email": "ada@example.ca",
         *           "language": "en"
         *         },
         *         "credit_note": {
         *           "id": "crn_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "number": "CN-0003",
         *           "sequence": 3,
         *           "issued_at": "2026-11-30T14:02:14Z",
         *           "invoice": {
         *             "number": "INV-0017",
         *             "sequence": 17,
         *             "issued_at": "2026-11-23T15:06:10Z"
         *           },
         *           "total": {
         *             "minor": 3390,
         *             "currency": "CAD"
         *           }
         *         },
         *         "voided_at": "2026-12-03T09:20:00Z",
         *         "refund": {
         *           "id": "ref_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "amount": {
         *             "minor": 3390,
         *             "currency": "CAD"
         *           },
         *           "source": "shop",
         *           "reason": "Too small",
         *           "requested_at": "2026-11-30T14:02:11Z",
         *           "lines": [
         *             {
         *               "id": "lin_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "variant_id": "var_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "product_id": "prd_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "sku": "HAT-S",
         *               "title": "Merino hat",
         *               "options": "S / Pine",
         *               "quantity": 1,
         *               "withdrawn": 0,
         *               "returned": 1,
         *               "restock": true,
         *               "net": {
         *                 "minor": 2400,
         *                 "currency": "CAD"
         *               },
         *               "taxes": [
         *                 {
         *                   "id": "hst",
         *                   "rate": "13",
         *                   "amount": {
         *                     "minor": 312,
         *                     "currency": "CAD"
         *                   }
         *                 }
         *               ]
         *             }
         *           ],
         *           "shipping": {
         *             "minor": 600,
         *             "currency": "CAD"
         *           },
         *           "shipping_taxes": [
         *             {
         *               "id": "hst",
         *               "rate": "13",
         *               "amount": {
         *                 "minor": 78,
         *                 "currency": "CAD"
         *               }
         *             }
         *           ],
         *           "taxes": [
         *             {
         *               "id": "hst",
         *               "label_en": "HST",
         *               "label_fr": "TVH",
         *               "registration_number": "123456789 RT0001",
         *               "rate": "13",
         *               "base": {
         *                 "minor": 3000,
         *                 "currency": "CAD"
         *               },
         *               "amount": {
         *                 "minor": 390,
         *                 "currency": "CAD"
         *               }
         *             }
         *           ]
         *         }
         *       }
         *     }
         */
        CreditNoteVoidedV1: {
            /** @constant */
            type: "credit_note.voided.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description The money of a refund came back, so its credit note is void: its lines and taxes are owed again. It keeps its number. */
            data: {
                credit_note: components["schemas"]["EventCreditNote"];
                order: components["schemas"]["RefundedOrder"];
                refund: components["schemas"]["EventRefund"];
                /** Format: date-time */
                voided_at: string;
            };
        };
        /** @example dsp_01h455vb4pex5vsknk084sn02q */
        DisputeId: string;
        /** @description The order whose payment is disputed. */
        DisputedOrder: {
            email: string;
            id: components["schemas"]["OrderId"];
            language: components["schemas"]["Language"];
            number: number;
        };
        /** @description A dispute, with what the bank took and gave back so far. */
        EventDispute: {
            /** @description What is disputed. */
            amount: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @description The bank's deadline for an answer; null when it accepts none.
             */
            due_by: string | null;
            /** @description The bank's fee, which the shop bears. */
            fee: components["schemas"]["Money"];
            id: components["schemas"]["DisputeId"];
            /** Format: date-time */
            opened_at: string;
            /** @description The processor's word: `fraudulent`, `product_not_received`, `duplicate`, … */
            reason: string;
            /** @description Of what was withdrawn. */
            reinstated: components["schemas"]["Money"];
            state: components["schemas"]["EventDisputeState"];
            /** @description Of the shop's money. */
            withdrawn: components["schemas"]["Money"];
        };
        /**
         * @description The state of a dispute.
         * @enum {string}
         */
        EventDisputeState: "inquiry" | "inquiry_answered" | "inquiry_closed" | "needs_response" | "under_review" | "lost" | "won";
        /**
         * dispute.closed.v1
         * @description The bank decided a dispute; what was lost may still be won later
         * @example {
         *       "type": "dispute.closed.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "order/ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *       "sequence": 1,
         *       "data": {
         *         "order": {
         *           "id": "ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "number": 1042,
         *           "email": "ada@example.ca",
         *           "language": "en"
         *         },
         *         "dispute": {
         *           "id": "dsp_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "state": "won",
         *           "amount": {
         *             "minor": 8526,
         *             "currency": "CAD"
         *           },
         *           "reason": "product_not_received",
         *           "opened_at": "2026-11-30T14:02:11Z",
         *           "due_by": null,
         *           "withdrawn": {
         *             "minor": 8526,
         *             "currency": "CAD"
         *           },
         *           "reinstated": {
         *             "minor": 8526,
         *             "currency": "CAD"
         *           },
         *           "fee": {
         *             "minor": 1500,
         *             "currency": "CAD"
         *           }
         *         }
         *       }
         *     }
         */
        DisputeClosedV1: {
            /** @constant */
            type: "dispute.closed.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /**
             * @description The bank has decided. Told again if it decides anew: what was lost may still be won. The money of a dispute that is won
             *     may come later; `dispute.updated.v1` tells of it.
             */
            data: {
                dispute: components["schemas"]["EventDispute"];
                order: components["schemas"]["DisputedOrder"];
            };
        };
        /**
         * dispute.opened.v1
         * @description A card’s holder disputes a payment; the state inquiry means that the bank asks first
         * @example {
         *       "type": "dispute.opened.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "order/ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *       "sequence": 1,
         *       "data": {
         *         "order": {
         *           "id": "ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "number": 1042,
         *           "email": "ada@example.ca",
         *           "language": "en"
         *         },
         *         "dispute": {
         *           "id": "dsp_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "state": "needs_response",
         *           "amount": {
         *             "minor": 8526,
         *             "currency": "CAD"
         *           },
         *           "reason": "product_not_received",
         *           "opened_at": "2026-11-30T14:02:11Z",
         *           "due_by": "2026-12-09T23:59:59Z",
         *           "withdrawn": {
         *             "minor": 8526,
         *             "currency": "CAD"
         *           },
         *           "reinstated": {
         *             "minor": 0,
         *             "currency": "CAD"
         *           },
         *           "fee": {
         *             "minor": 1500,
         *             "currency": "CAD"
         *           }
         *         }
         *       }
         *     }
         */
        DisputeOpenedV1: {
            /** @constant */
            type: "dispute.opened.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description A card's holder disputes a payment. State `inquiry`: the bank asks and takes no money yet. */
            data: {
                dispute: components["schemas"]["EventDispute"];
                order: components["schemas"]["DisputedOrder"];
            };
        };
        /**
         * dispute.updated.v1
         * @description A dispute took a step, or the bank took or gave back its money
         * @example {
         *       "type": "dispute.updated.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "order/ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *       "sequence": 1,
         *       "data": {
         *         "order": {
         *           "id": "ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "number": 1042,
         *           "email": "ada@example.ca",
         *           "language": "en"
         *         },
         *         "dispute": {
         *           "id": "dsp_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "state": "under_review",
         *           "amount": {
         *             "minor": 8526,
         *             "currency": "CAD"
         *           },
         *           "reason": "product_not_received",
         *           "opened_at": "2026-11-30T14:02:11Z",
         *           "due_by": null,
         *           "withdrawn": {
         *             "minor": 8526,
         *             "currency": "CAD"
         *           },
         *           "reinstated": {
         *             "minor": 0,
         *             "currency": "CAD"
         *           },
         *           "fee": {
         *             "minor": 1500,
         *             "currency": "CAD"
         *           }
         *         }
         *       }
         *     }
         */
        DisputeUpdatedV1: {
            /** @constant */
            type: "dispute.updated.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description A dispute took a step, or the bank moved its money. */
            data: {
                dispute: components["schemas"]["EventDispute"];
                order: components["schemas"]["DisputedOrder"];
            };
        };
        /**
         * endpoint.test.v1
         * @description A merchant tries an endpoint; no feed shows it
         * @example {
         *       "type": "endpoint.test.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "endpoint/end_01kb9q2m4e7x8v3a5c6d7f8g01",
         *       "sequence": 1,
         *       "data": {
         *         "message": "It works. / Ça marche."
         *       }
         *     }
         */
        EndpointTestV1: {
            /** @constant */
            type: "endpoint.test.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Grows with every test; it does not count them */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description What a merchant tries an endpoint with. */
            data: {
                /** @description A greeting for people. */
                message: string;
            };
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
        /** @example CA */
        Country: string;
        /** @description A delivery method for the cart, with its price; stored with the order as chosen. */
        Delivery: {
            /** @description Billable weight behind the price, in grams. */
            billable_g: number;
            /** @description Shipping or pickup. */
            kind: components["schemas"]["MethodKind"];
            /** @description Most working days in transit. */
            max_days: number;
            /** @description Absent when nothing needs shipping. */
            method?: components["schemas"]["ShippingMethodId"];
            /** @description Fewest working days in transit. */
            min_days: number;
            /** @description English name. */
            name_en: string;
            /** @description French name. */
            name_fr: string;
            /** @description Before tax. */
            price: components["schemas"]["Money"];
        };
        /** @description What is authorized. */
        EventAuthorization: {
            amount: components["schemas"]["Money"];
            /** Format: date-time */
            authorized_at: string;
            /** @description `visa`; empty when unknown. */
            brand: string;
            /**
             * Format: date-time
             * @description The amount can be charged until then.
             */
            charge_by: string;
            /** @description Last four digits of the card; empty when unknown. */
            last4: string;
        };
        /** @description One line of an order. */
        EventLine: {
            id: components["schemas"]["LineId"];
            /** @description Before taxes. */
            net: components["schemas"]["Money"];
            /** @description `S / Red`; empty when the product has no options. */
            options: string;
            product_id: components["schemas"]["ProductId"];
            promise: components["schemas"]["Promise"] | null;
            quantity: number;
            shipped: number;
            sku: string;
            title: string;
            unit_price: components["schemas"]["Money"];
            variant_id: components["schemas"]["VariantId"];
        };
        /** @description The order as every order event carries it. */
        EventOrder: {
            /**
             * @description The billing address: the shipping address unless the shopper gave another. Absent from events recorded before
             *     the field existed.
             */
            bill_to?: components["schemas"]["Address"];
            delivery: components["schemas"]["Delivery"];
            email: string;
            id: components["schemas"]["OrderId"];
            language: components["schemas"]["Language"];
            lines: components["schemas"]["EventLine"][];
            note: string;
            number: number;
            /** Format: date-time */
            placed_at: string;
            ship_to: components["schemas"]["Address"];
            shipment_preference: components["schemas"]["ShipmentPreference"];
            shipping: components["schemas"]["Money"];
            subtotal: components["schemas"]["Money"];
            tax: components["schemas"]["Money"];
            taxes: components["schemas"]["TaxAmount"][];
            total: components["schemas"]["Money"];
        };
        /**
         * @description How a method hands over the goods.
         * @enum {string}
         */
        MethodKind: "delivery" | "pickup";
        /** @description When the backordered units of a line are expected to leave. */
        Promise: {
            /**
             * Format: date
             * @description First expected day; null when it is not known.
             */
            earliest?: string;
            /** @description Units to be backordered. */
            later: number;
            /**
             * Format: date
             * @description Last expected day; null when it is not known.
             */
            latest?: string;
            /**
             * Format: date
             * @description The last day of the promise before, where nobody knows a day any more and the shopper waits all the same.
             */
            missed?: string;
            /** @description Units in stock when the promise was made. */
            now: number;
            /** @description Where the dates come from. */
            source: components["schemas"]["PromiseSource"];
        };
        /**
         * @description The source of the promised dates, so that a delay is noticed.
         * @enum {string}
         */
        PromiseSource: "purchase_order" | "supplier_lead_time" | "lead_time" | "unknown";
        /**
         * @description Whether to ship what is in stock at once, or to wait and send everything together.
         * @enum {string}
         */
        ShipmentPreference: "ship_available" | "wait_for_all";
        /** @example shm_01h455vb4pex5vsknk084sn02q */
        ShippingMethodId: string;
        /**
         * order.authorized.v1
         * @description The amount of an order was authorized and is charged when the order ships; order.paid.v1 follows then
         * @example {
         *       "type": "order.authorized.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "order/ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *       "sequence": 1,
         *       "data": {
         *         "order": {
         *           "id": "ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "number": 1042,
         *           "email": "ada@example.ca",
         *           "language": "en",
         *           "ship_to": {
         *             "name": "Ada Roy",
         *             "line1": "1 Wellington St",
         *             "city": "Ottawa",
         *             "province": "ON",
         *             "postal_code": "K1A 0B1",
         *             "country": "CA"
         *           },
         *           "bill_to": {
         *             "name": "Ada Roy",
         *             "line1": "1 Wellington St",
         *             "city": "Ottawa",
         *             "province": "ON",
         *             "postal_code": "K1A 0B1",
         *             "country": "CA"
         *           },
         *           "note": "",
         *           "shipment_preference": "ship_available",
         *           "delivery": {
         *             "method": "shm_01kb9q2m4e7x8v3a5c6d7f8g01",
         *             "kind": "delivery",
         *             "name_en": "Standard",
         *             "name_fr": "Régulier",
         *             "price": {
         *               "minor": 1200,
         *               "currency": "CAD"
         *             },
         *             "min_days": 2,
         *             "max_days": 5,
         *             "billable_g": 400
         *           },
         *           "lines": [
         *             {
         *               "id": "lin_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "variant_id": "var_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "product_id": "prd_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "sku": "HAT-S",
         *               "title": "Merino hat",
         *               "options": "S / Pine",
         *               "quantity": 3,
         *               "shipped": 0,
         *               "unit_price": {
         *                 "minor": 2400,
         *                 "currency": "CAD"
         *               },
         *               "net": {
         *                 "minor": 7200,
         *                 "currency": "CAD"
         *               },
         *               "promise": {
         *                 "now": 1,
         *                 "later": 2,
         *                 "earliest": "2026-12-05",
         *                 "latest": "2026-12-12",
         *                 "source": "lead_time"
         *               }
         *             }
         *           ],
         *           "subtotal": {
         *             "minor": 7200,
         *             "currency": "CAD"
         *           },
         *           "shipping": {
         *             "minor": 1200,
         *             "currency": "CAD"
         *           },
         *           "taxes": [
         *             {
         *               "id": "hst",
         *               "label_en": "HST",
         *               "label_fr": "TVH",
         *               "registration_number": "123456789 RT0001",
         *               "rate": "13",
         *               "base": {
         *                 "minor": 8400,
         *                 "currency": "CAD"
         *               },
         *               "amount": {
         *                 "minor": 1092,
         *                 "currency": "CAD"
         *               }
         *             }
         *           ],
         *           "tax": {
         *             "minor": 1092,
         *             "currency": "CAD"
         *           },
         *           "total": {
         *             "minor": 9492,
         *             "currency": "CAD"
         *           },
         *           "placed_at": "2026-11-23T15:04:05.123456Z"
         *         },
         *         "authorization": {
         *           "amount": {
         *             "minor": 9492,
         *             "currency": "CAD"
         *           },
         *           "brand": "visa",
         *           "last4": "4242",
         *           "authorized_at": "2026-11-30T15:05:10Z",
         *           "charge_by": "2026-12-07T15:05:10Z"
         *         }
         *       }
         *     }
         */
        OrderAuthorizedV1: {
            /** @constant */
            type: "order.authorized.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /**
             * @description The amount of an order was authorized, and is charged when the order ships: it is good to ship. `order.paid.v1` follows
             *     when it is charged, or `order.expired.v1` when it was not in time.
             */
            data: {
                authorization: components["schemas"]["EventAuthorization"];
                order: components["schemas"]["EventOrder"];
            };
        };
        /** @description That the shop canceled an order. */
        EventCancellation: {
            /** Format: date-time */
            canceled_at: string;
            /** @description In the shop's words, for the shopper; may be empty. */
            reason: string;
            refund_id: components["schemas"]["RefundId"] | null;
        };
        /**
         * order.canceled.v1
         * @description The shop canceled an order before anything of it had shipped
         * @example {
         *       "type": "order.canceled.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "order/ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *       "sequence": 1,
         *       "data": {
         *         "order": {
         *           "id": "ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "number": 1042,
         *           "email": "ada@example.ca",
         *           "language": "en",
         *           "ship_to": {
         *             "name": "Ada Roy",
         *             "line1": "1 Wellington St",
         *             "city": "Ottawa",
         *             "province": "ON",
         *             "postal_code": "K1A 0B1",
         *             "country": "CA"
         *           },
         *           "bill_to": {
         *             "name": "Ada Roy",
         *             "line1": "1 Wellington St",
         *             "city": "Ottawa",
         *             "province": "ON",
         *             "postal_code": "K1A 0B1",
         *             "country": "CA"
         *           },
         *           "note": "",
         *           "shipment_preference": "ship_available",
         *           "delivery": {
         *             "method": "shm_01kb9q2m4e7x8v3a5c6d7f8g01",
         *             "kind": "delivery",
         *             "name_en": "Standard",
         *             "name_fr": "Régulier",
         *             "price": {
         *               "minor": 1200,
         *               "currency": "CAD"
         *             },
         *             "min_days": 2,
         *             "max_days": 5,
         *             "billable_g": 400
         *           },
         *           "lines": [
         *             {
         *               "id": "lin_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "variant_id": "var_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "product_id": "prd_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "sku": "HAT-S",
         *               "title": "Merino hat",
         *               "options": "S / Pine",
         *               "quantity": 3,
         *               "shipped": 0,
         *               "unit_price": {
         *                 "minor": 2400,
         *                 "currency": "CAD"
         *               },
         *               "net": {
         *                 "minor": 7200,
         *                 "currency": "CAD"
         *               },
         *               "promise": {
         *                 "now": 1,
         *                 "later": 2,
         *                 "earliest": "2026-12-05",
         *                 "latest": "2026-12-12",
         *                 "source": "lead_time"
         *               }
         *             }
         *           ],
         *           "subtotal": {
         *             "minor": 7200,
         *             "currency": "CAD"
         *           },
         *           "shipping": {
         *             "minor": 1200,
         *             "currency": "CAD"
         *           },
         *           "taxes": [
         *             {
         *               "id": "hst",
         *               "label_en": "HST",
         *               "label_fr": "TVH",
         *               "registration_number": "123456789 RT0001",
         *               "rate": "13",
         *               "base": {
         *                 "minor": 8400,
         *                 "currency": "CAD"
         *               },
         *               "amount": {
         *                 "minor": 1092,
         *                 "currency": "CAD"
         *               }
         *             }
         *           ],
         *           "tax": {
         *             "minor": 1092,
         *             "currency": "CAD"
         *           },
         *           "total": {
         *             "minor": 9492,
         *             "currency": "CAD"
         *           },
         *           "placed_at": "2026-11-23T15:04:05.123456Z"
         *         },
         *         "cancellation": {
         *           "reason": "The glaze cracked",
         *           "refund_id": "ref_01kb9q2m4e7x8v3a5c6d7f8g02",
         *           "canceled_at": "2026-12-01T15:04:05Z"
         *         }
         *       }
         *     }
         */
        OrderCanceledV1: {
            /** @constant */
            type: "order.canceled.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description The shop canceled an order before anything of it had shipped. */
            data: {
                cancellation: components["schemas"]["EventCancellation"];
                order: components["schemas"]["EventOrder"];
            };
        };
        /**
         * order.expired.v1
         * @description An order was not paid in time; a late payment revives it, and order.paid.v1 follows then
         * @example {
         *       "type": "order.expired.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "order/ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *       "sequence": 1,
         *       "data": {
         *         "order": {
         *           "id": "ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "number": 1042,
         *           "email": "ada@example.ca",
         *           "language": "en",
         *           "ship_to": {
         *             "name": "Ada Roy",
         *             "line1": "1 Wellington St",
         *             "city": "Ottawa",
         *             "province": "ON",
         *             "postal_code": "K1A 0B1",
         *             "country": "CA"
         *           },
         *           "bill_to": {
         *             "name": "Ada Roy",
         *             "line1": "1 Wellington St",
         *             "city": "Ottawa",
         *             "province": "ON",
         *             "postal_code": "K1A 0B1",
         *             "country": "CA"
         *           },
         *           "note": "",
         *           "shipment_preference": "ship_available",
         *           "delivery": {
         *             "method": "shm_01kb9q2m4e7x8v3a5c6d7f8g01",
         *             "kind": "delivery",
         *             "name_en": "Standard",
         *             "name_fr": "Régulier",
         *             "price": {
         *               "minor": 1200,
         *               "currency": "CAD"
         *             },
         *             "min_days": 2,
         *             "max_days": 5,
         *             "billable_g": 400
         *           },
         *           "lines": [
         *             {
         *               "id": "lin_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "variant_id": "var_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "product_id": "prd_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "sku": "HAT-S",
         *               "title": "Merino hat",
         *               "options": "S / Pine",
         *               "quantity": 3,
         *               "shipped": 0,
         *               "unit_price": {
         *                 "minor": 2400,
         *                 "currency": "CAD"
         *               },
         *               "net": {
         *                 "minor": 7200,
         *                 "currency": "CAD"
         *               },
         *               "promise": {
         *                 "now": 1,
         *                 "later": 2,
         *                 "earliest": "2026-12-05",
         *                 "latest": "2026-12-12",
         *                 "source": "lead_time"
         *               }
         *             }
         *           ],
         *           "subtotal": {
         *             "minor": 7200,
         *             "currency": "CAD"
         *           },
         *           "shipping": {
         *             "minor": 1200,
         *             "currency": "CAD"
         *           },
         *           "taxes": [
         *             {
         *               "id": "hst",
         *               "label_en": "HST",
         *               "label_fr": "TVH",
         *               "registration_number": "123456789 RT0001",
         *               "rate": "13",
         *               "base": {
         *                 "minor": 8400,
         *                 "currency": "CAD"
         *               },
         *               "amount": {
         *                 "minor": 1092,
         *                 "currency": "CAD"
         *               }
         *             }
         *           ],
         *           "tax": {
         *             "minor": 1092,
         *             "currency": "CAD"
         *           },
         *           "total": {
         *             "minor": 9492,
         *             "currency": "CAD"
         *           },
         *           "placed_at": "2026-11-23T15:04:05.123456Z"
         *         }
         *       }
         *     }
         */
        OrderExpiredV1: {
            /** @constant */
            type: "order.expired.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description An order was not paid in time. A late payment may still revive it: `order.paid.v1` follows then. */
            data: {
                order: components["schemas"]["EventOrder"];
            };
        };
        /** @description How it was paid; printed on the invoice. */
        Settlement: {
            /**
             * Format: date-time
             * @description When it was paid.
             */
            at: string;
            /** @description `visa` */
            brand: string;
            /** @description Last four digits of the card; empty when unknown. */
            last4: string;
            /** @description `card`; `cash`, `cheque`, `transfer` or `other` when the merchant received the money; `free` when nothing was owed. */
            method: string;
            /** @description Our id of the card payment; of money the merchant received, their own words, such as the number of a cheque. */
            reference: string;
            /** @description The text on the card statement; empty when the processor did not supply it. */
            statement?: string;
        };
        /**
         * order.paid.v1
         * @description The payment of an order was captured
         * @example {
         *       "type": "order.paid.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "order/ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *       "sequence": 1,
         *       "data": {
         *         "order": {
         *           "id": "ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "number": 1042,
         *           "email": "ada@example.ca",
         *           "language": "en",
         *           "ship_to": {
         *             "name": "Ada Roy",
         *             "line1": "1 Wellington St",
         *             "city": "Ottawa",
         *             "province": "ON",
         *             "postal_code": "K1A 0B1",
         *             "country": "CA"
         *           },
         *           "bill_to": {
         *             "name": "Ada Roy",
         *             "line1": "1 Wellington St",
         *             "city": "Ottawa",
         *             "province": "ON",
         *             "postal_code": "K1A 0B1",
         *             "country": "CA"
         *           },
         *           "note": "",
         *           "shipment_preference": "ship_available",
         *           "delivery": {
         *             "method": "shm_01kb9q2m4e7x8v3a5c6d7f8g01",
         *             "kind": "delivery",
         *             "name_en": "Standard",
         *             "name_fr": "Régulier",
         *             "price": {
         *               "minor": 1200,
         *               "currency": "CAD"
         *             },
         *             "min_days": 2,
         *             "max_days": 5,
         *             "billable_g": 400
         *           },
         *           "lines": [
         *             {
         *               "id": "lin_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "variant_id": "var_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "product_id": "prd_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "sku": "HAT-S",
         *               "title": "Merino hat",
         *               "options": "S / Pine",
         *               "quantity": 3,
         *               "shipped": 0,
         *               "unit_price": {
         *                 "minor": 2400,
         *                 "currency": "CAD"
         *               },
         *               "net": {
         *                 "minor": 7200,
         *                 "currency": "CAD"
         *               },
         *               "promise": {
         *                 "now": 1,
         *                 "later": 2,
         *                 "earliest": "2026-12-05",
         *                 "latest": "2026-12-12",
         *                 "source": "lead_time"
         *               }
         *             }
         *           ],
         *           "subtotal": {
         *             "minor": 7200,
         *             "currency": "CAD"
         *           },
         *           "shipping": {
         *             "minor": 1200,
         *             "currency": "CAD"
         *           },
         *           "taxes": [
         *             {
         *               "id": "hst",
         *               "label_en": "HST",
         *               "label_fr": "TVH",
         *               "registration_number": "123456789 RT0001",
         *               "rate": "13",
         *               "base": {
         *                 "minor": 8400,
         *                 "currency": "CAD"
         *               },
         *               "amount": {
         *                 "minor": 1092,
         *                 "currency": "CAD"
         *               }
         *             }
         *           ],
         *           "tax": {
         *             "minor": 1092,
         *             "currency": "CAD"
         *           },
         *           "total": {
         *             "minor": 9492,
         *             "currency": "CAD"
         *           },
         *           "placed_at": "2026-11-23T15:04:05.123456Z"
         *         },
         *         "invoice": {
         *           "number": "INV-0017",
         *           "sequence": 17,
         *           "issued_at": "2026-11-23T15:06:10Z"
         *         },
         *         "payment": {
         *           "method": "card",
         *           "brand": "visa",
         *           "last4": "4242",
         *           "statement": "HIGHST* BYTOWN GOODS",
         *           "reference": "ch_3SQ",
         *           "at": "2026-11-23T15:06:09Z"
         *         }
         *       }
         *     }
         */
        OrderPaidV1: {
            /** @constant */
            type: "order.paid.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description An order was paid. */
            data: {
                invoice: components["schemas"]["EventInvoice"];
                order: components["schemas"]["EventOrder"];
                payment: components["schemas"]["Settlement"];
            };
        };
        /**
         * order.placed.v1
         * @description A shopper has placed an order
         * @example {
         *       "type": "order.placed.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "order/ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *       "sequence": 1,
         *       "data": {
         *         "order": {
         *           "id": "ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "number": 1042,
         *           "email": "ada@example.ca",
         *           "language": "en",
         *           "ship_to": {
         *             "name": "Ada Roy",
         *             "line1": "1 Wellington St",
         *             "city": "Ottawa",
         *             "province": "ON",
         *             "postal_code": "K1A 0B1",
         *             "country": "CA"
         *           },
         *           "bill_to": {
         *             "name": "Ada Roy",
         *             "line1": "1 Wellington St",
         *             "city": "Ottawa",
         *             "province": "ON",
         *             "postal_code": "K1A 0B1",
         *             "country": "CA"
         *           },
         *           "note": "",
         *           "shipment_preference": "ship_available",
         *           "delivery": {
         *             "method": "shm_01kb9q2m4e7x8v3a5c6d7f8g01",
         *             "kind": "delivery",
         *             "name_en": "Standard",
         *             "name_fr": "Régulier",
         *             "price": {
         *               "minor": 1200,
         *               "currency": "CAD"
         *             },
         *             "min_days": 2,
         *             "max_days": 5,
         *             "billable_g": 400
         *           },
         *           "lines": [
         *             {
         *               "id": "lin_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "variant_id": "var_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "product_id": "prd_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "sku": "HAT-S",
         *               "title": "Merino hat",
         *               "options": "S / Pine",
         *               "quantity": 3,
         *               "shipped": 0,
         *               "unit_price": {
         *                 "minor": 2400,
         *                 "currency": "CAD"
         *               },
         *               "net": {
         *                 "minor": 7200,
         *                 "currency": "CAD"
         *               },
         *               "promise": {
         *                 "now": 1,
         *                 "later": 2,
         *                 "earliest": "2026-12-05",
         *                 "latest": "2026-12-12",
         *                 "source": "lead_time"
         *               }
         *             }
         *           ],
         *           "subtotal": {
         *             "minor": 7200,
         *             "currency": "CAD"
         *           },
         *           "shipping": {
         *             "minor": 1200,
         *             "currency": "CAD"
         *           },
         *           "taxes": [
         *             {
         *               "id": "hst",
         *               "label_en": "HST",
         *               "label_fr": "TVH",
         *               "registration_number": "123456789 RT0001",
         *               "rate": "13",
         *               "base": {
         *                 "minor": 8400,
         *                 "currency": "CAD"
         *               },
         *               "amount": {
         *                 "minor": 1092,
         *                 "currency": "CAD"
         *               }
         *             }
         *           ],
         *           "tax": {
         *             "minor": 1092,
         *             "currency": "CAD"
         *           },
         *           "total": {
         *             "minor": 9492,
         *             "currency": "CAD"
         *           },
         *           "placed_at": "2026-11-23T15:04:05.123456Z"
         *         }
         *       }
         *     }
         */
        OrderPlacedV1: {
            /** @constant */
            type: "order.placed.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description An order was placed. */
            data: {
                order: components["schemas"]["EventOrder"];
            };
        };
        /** @description A line whose promise changed. */
        ChangedLine: {
            /**
             * Format: date
             * @description The first day they can ship now; null when it is not known.
             */
            earliest: string | null;
            /**
             * Format: date
             * @description The last day they can ship now; null when it is not known.
             */
            latest: string | null;
            line_id: components["schemas"]["LineId"];
            /**
             * Format: date
             * @description The last day that was promised; null: the units were in stock and were to leave at once.
             */
            promised_until: string | null;
            title: string;
            /** @description Units that wait. */
            units: number;
        };
        /**
         * order.promise_changed.v1
         * @description Goods come later than promised: the shopper was asked what to do, has answered, or need not answer any more.
         * @example {
         *       "type": "order.promise_changed.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "order/ord_01m86ptpg0e1frbt2cfa089wep",
         *       "sequence": 1,
         *       "data": {
         *         "order_id": "ord_01m86ptpg0e1frbt2cfa089wep",
         *         "number": 1042,
         *         "question": 1,
         *         "lines": [
         *           {
         *             "line_id": "lin_01m86ptpg0e1frbshw9pdec253",
         *             "title": "Stoneware mug",
         *             "units": 2,
         *             "promised_until": "2026-12-09",
         *             "earliest": "2026-12-18",
         *             "latest": "2026-12-23"
         *           }
         *         ],
         *         "state": "cancel",
         *         "answer": "cancel",
         *         "refund_id": "ref_01m86ptpg0e1frbkygd6s1ftja"
         *       }
         *     }
         */
        OrderPromiseChangedV1: {
            /** @constant */
            type: "order.promise_changed.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description A promise to a shopper no longer holds and the shopper was asked what to do, has answered, or need not answer any more. */
            data: {
                /** @description `keep`, `ship` or `cancel`; null without an answer. */
                answer: string | null;
                lines: components["schemas"]["ChangedLine"][];
                number: number;
                order_id: components["schemas"]["OrderId"];
                /** @description Which question of the order it is, from 1. */
                question: number;
                refund_id: components["schemas"]["RefundId"] | null;
                /**
                 * @description What became of the question. `open`: the shopper was just asked; `keep`, `ship` or `cancel`: the answer;
                 *     `cancel_by_shop`: the answer is to cancel, and the shop gives the money back itself; `replaced`: the days changed before the
                 *     answer, and another question follows; `settled`: the goods came or will come in time, or the order ended.
                 */
                state: string;
            };
        };
        /** @description Units of one line in a parcel. */
        EventShipLine: {
            line_id: components["schemas"]["LineId"];
            quantity: number;
        };
        /** @description A shipment that has left. */
        EventShipment: {
            carrier: string;
            id: components["schemas"]["ShipmentId"];
            lines: components["schemas"]["EventShipLine"][];
            /** @description `1001-F1` */
            number: string;
            /** Format: date-time */
            shipped_at: string;
            tracking_number: string;
        };
        /** @example shp_01h455vb4pex5vsknk084sn02q */
        ShipmentId: string;
        /** @description Units not yet shipped. */
        StillToCome: {
            line_id: components["schemas"]["LineId"];
            quantity: number;
        };
        /**
         * order.shipped.v1
         * @description A shipment of an order left, with its tracking number
         * @example {
         *       "type": "order.shipped.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "order/ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *       "sequence": 1,
         *       "data": {
         *         "order": {
         *           "id": "ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "number": 1042,
         *           "email": "ada@example.ca",
         *           "language": "en",
         *           "ship_to": {
         *             "name": "Ada Roy",
         *             "line1": "1 Wellington St",
         *             "city": "Ottawa",
         *             "province": "ON",
         *             "postal_code": "K1A 0B1",
         *             "country": "CA"
         *           },
         *           "bill_to": {
         *             "name": "Ada Roy",
         *             "line1": "1 Wellington St",
         *             "city": "Ottawa",
         *             "province": "ON",
         *             "postal_code": "K1A 0B1",
         *             "country": "CA"
         *           },
         *           "note": "",
         *           "shipment_preference": "ship_available",
         *           "delivery": {
         *             "method": "shm_01kb9q2m4e7x8v3a5c6d7f8g01",
         *             "kind": "delivery",
         *             "name_en": "Standard",
         *             "name_fr": "Régulier",
         *             "price": {
         *               "minor": 1200,
         *               "currency": "CAD"
         *             },
         *             "min_days": 2,
         *             "max_days": 5,
         *             "billable_g": 400
         *           },
         *           "lines": [
         *             {
         *               "id": "lin_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "variant_id": "var_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "product_id": "prd_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "sku": "HAT-S",
         *               "title": "Merino hat",
         *               "options": "S / Pine",
         *               "quantity": 3,
         *               "shipped": 1,
         *               "unit_price": {
         *                 "minor": 2400,
         *                 "currency": "CAD"
         *               },
         *               "net": {
         *                 "minor": 7200,
         *                 "currency": "CAD"
         *               },
         *               "promise": {
         *                 "now": 1,
         *                 "later": 2,
         *                 "earliest": "2026-12-05",
         *                 "latest": "2026-12-12",
         *                 "source": "lead_time"
         *               }
         *             }
         *           ],
         *           "subtotal": {
         *             "minor": 7200,
         *             "currency": "CAD"
         *           },
         *           "shipping": {
         *             "minor": 1200,
         *             "currency": "CAD"
         *           },
         *           "taxes": [
         *             {
         *               "id": "hst",
         *               "label_en": "HST",
         *               "label_fr": "TVH",
         *               "registration_number": "123456789 RT0001",
         *               "rate": "13",
         *               "base": {
         *                 "minor": 8400,
         *                 "currency": "CAD"
         *               },
         *               "amount": {
         *                 "minor": 1092,
         *                 "currency": "CAD"
         *               }
         *             }
         *           ],
         *           "tax": {
         *             "minor": 1092,
         *             "currency": "CAD"
         *           },
         *           "total": {
         *             "minor": 9492,
         *             "currency": "CAD"
         *           },
         *           "placed_at": "2026-11-23T15:04:05.123456Z"
         *         },
         *         "shipment": {
         *           "id": "shp_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "number": "1042-F1",
         *           "carrier": "Canada Post",
         *           "tracking_number": "1234567890123456",
         *           "lines": [
         *             {
         *               "line_id": "lin_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "quantity": 1
         *             }
         *           ],
         *           "shipped_at": "2026-11-24T14:00:00Z"
         *         },
         *         "still_to_come": [
         *           {
         *             "line_id": "lin_01kb9q2m4e7x8v3a5c6d7f8g01",
         *             "quantity": 2
         *           }
         *         ]
         *       }
         *     }
         */
        OrderShippedV1: {
            /** @constant */
            type: "order.shipped.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description A shipment left. */
            data: {
                order: components["schemas"]["EventOrder"];
                shipment: components["schemas"]["EventShipment"];
                /** @description Units not yet shipped. */
                still_to_come: components["schemas"]["StillToCome"][];
            };
        };
        /** @description What happens when no stock is available. */
        Backorder: {
            /** @enum {string} */
            policy: "deny";
        } | {
            lead_time: components["schemas"]["LeadTime"] | null;
            limit: number | null;
            /** @enum {string} */
            policy: "allow";
        };
        /** @description One variant of a changed product. */
        EventVariant: {
            active: boolean;
            backorder: components["schemas"]["Backorder"];
            barcode: string;
            compare_at: components["schemas"]["Money"] | null;
            external_id: string | null;
            id: components["schemas"]["VariantId"];
            option_values: string[];
            price: components["schemas"]["Money"];
            requires_shipping: boolean;
            sku: string;
            /** @description When it differs from the product's. */
            tax_category: string | null;
            taxable: boolean;
            track_stock: boolean;
            weight_g: components["schemas"]["Grams"] | null;
        };
        /** @description Grams. 1 lb = 453.59237 g exactly (international yard and pound agreement, 1959). */
        Grams: number;
        /** @description Days from order to dispatch of a backordered variant. */
        LeadTime: {
            /** @description At most this many days. */
            max_days: number;
            /** @description At least this many days. */
            min_days: number;
        };
        /** @description What a shopper chooses between: `Size` with `S`, `M`, `L` in this order. */
        ProductOption: {
            /** @description The option's name: `Size`. */
            name: string;
            /** @description Its values, in display order. */
            values: string[];
        };
        /**
         * @description Whether shoppers see the product.
         * @enum {string}
         */
        ProductStatus: "draft" | "active" | "archived";
        /**
         * product.changed.v1
         * @description A product or one of its variants was changed
         * @example {
         *       "type": "product.changed.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "product/prd_01kb9q2m4e7x8v3a5c6d7f8g01",
         *       "sequence": 1,
         *       "data": {
         *         "id": "prd_01kb9q2m4e7x8v3a5c6d7f8g01",
         *         "version": 4,
         *         "handle": "merino-hat",
         *         "title": "Merino hat",
         *         "status": "active",
         *         "vendor": "",
         *         "product_type": "",
         *         "tags": [
         *           "winter"
         *         ],
         *         "tax_category": "standard",
         *         "options": [
         *           {
         *             "name": "Size",
         *             "values": [
         *               "S",
         *               "M"
         *             ]
         *           }
         *         ],
         *         "external_id": null,
         *         "variants": [
         *           {
         *             "id": "var_01kb9q2m4e7x8v3a5c6d7f8g01",
         *             "sku": "HAT-S",
         *             "barcode": "",
         *             "option_values": [
         *               "S"
         *             ],
         *             "price": {
         *               "minor": 2400,
         *               "currency": "CAD"
         *             },
         *             "compare_at": null,
         *             "weight_g": 120,
         *             "tax_category": null,
         *             "requires_shipping": true,
         *             "taxable": true,
         *             "track_stock": true,
         *             "backorder": {
         *               "policy": "allow",
         *               "limit": 20,
         *               "lead_time": {
         *                 "min_days": 7,
         *                 "max_days": 14
         *               }
         *             },
         *             "active": true,
         *             "external_id": null
         *           }
         *         ]
         *       }
         *     }
         */
        ProductChangedV1: {
            /** @constant */
            type: "product.changed.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description A product or one of its variants was changed. */
            data: {
                external_id: string | null;
                handle: string;
                id: components["schemas"]["ProductId"];
                options: components["schemas"]["ProductOption"][];
                product_type: string;
                status: components["schemas"]["ProductStatus"];
                tags: string[];
                tax_category: string;
                title: string;
                variants: components["schemas"]["EventVariant"][];
                vendor: string;
                version: number;
            };
        };
        /** @description A variant of a deleted product. */
        DeletedVariant: {
            id: components["schemas"]["VariantId"];
            sku: string;
        };
        /**
         * product.deleted.v1
         * @description A product was deleted
         * @example {
         *       "type": "product.deleted.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "product/prd_01kb9q2m4e7x8v3a5c6d7f8g01",
         *       "sequence": 1,
         *       "data": {
         *         "id": "prd_01kb9q2m4e7x8v3a5c6d7f8g01",
         *         "handle": "merino-hat",
         *         "title": "Merino hat",
         *         "external_id": null,
         *         "variants": [
         *           {
         *             "id": "var_01kb9q2m4e7x8v3a5c6d7f8g01",
         *             "sku": "HAT-S"
         *           }
         *         ]
         *       }
         *     }
         */
        ProductDeletedV1: {
            /** @constant */
            type: "product.deleted.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description A product was deleted. */
            data: {
                external_id: string | null;
                handle: string;
                id: components["schemas"]["ProductId"];
                title: string;
                variants: components["schemas"]["DeletedVariant"][];
            };
        };
        /** @description A line of a purchase order. */
        EventPurchaseLine: {
            /**
             * Format: date
             * @description The day it is expected; null when not known.
             */
            expected_on: string | null;
            id: components["schemas"]["PurchaseLineId"];
            quantity: number;
            /** @description The shop's code; may be empty. */
            sku: string;
            /** @description The supplier's code; may be empty. */
            supplier_sku: string;
            title: string;
            /** @description Cost of one unit. */
            unit_cost: components["schemas"]["Money"];
            variant_id: components["schemas"]["VariantId"];
        };
        /** @example pol_01h455vb4pex5vsknk084sn02q */
        PurchaseLineId: string;
        /** @example por_01h455vb4pex5vsknk084sn02q */
        PurchaseOrderId: string;
        /**
         * @description The state of a purchase order.
         * @enum {string}
         */
        PurchaseState: "draft" | "sent" | "confirmed" | "partly_received" | "received" | "closed_short" | "canceled";
        /**
         * purchase_order.changed.v1
         * @description A purchase order was confirmed or changed
         * @example {
         *       "type": "purchase_order.changed.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "purchase_order/por_01kb9q2m4e7x8v3a5c6d7f8g01",
         *       "sequence": 1,
         *       "data": {
         *         "id": "por_01kb9q2m4e7x8v3a5c6d7f8g01",
         *         "number": "PO-0003",
         *         "state": "confirmed",
         *         "changed_at": "2026-11-26T15:00:00Z",
         *         "total": {
         *           "minor": 18000,
         *           "currency": "CAD"
         *         },
         *         "lines": [
         *           {
         *             "id": "pol_01kb9q2m4e7x8v3a5c6d7f8g01",
         *             "variant_id": "var_01kb9q2m4e7x8v3a5c6d7f8g01",
         *             "sku": "HAT-S",
         *             "supplier_sku": "NW-118",
         *             "title": "Merino hat",
         *             "quantity": 15,
         *             "unit_cost": {
         *               "minor": 1200,
         *               "currency": "CAD"
         *             },
         *             "expected_on": "2026-12-11"
         *           }
         *         ]
         *       }
         *     }
         */
        PurchaseOrderChangedV1: {
            /** @constant */
            type: "purchase_order.changed.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description A purchase order was confirmed by its supplier, or its quantities, costs or days changed after it was sent. */
            data: {
                /** Format: date-time */
                changed_at: string;
                id: components["schemas"]["PurchaseOrderId"];
                /** @description All its lines as they are now; a quantity of 0: nothing of it is ordered any more. */
                lines: components["schemas"]["EventPurchaseLine"][];
                /** @description `PO-0001` */
                number: string;
                /** @description Where the order is now. */
                state: components["schemas"]["PurchaseState"];
                total: components["schemas"]["Money"];
            };
        };
        /**
         * purchase_order.ended.v1
         * @description A purchase order was canceled or closed short
         * @example {
         *       "type": "purchase_order.ended.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "purchase_order/por_01kb9q2m4e7x8v3a5c6d7f8g01",
         *       "sequence": 1,
         *       "data": {
         *         "id": "por_01kb9q2m4e7x8v3a5c6d7f8g01",
         *         "number": "PO-0003",
         *         "state": "closed_short",
         *         "ended_at": "2026-12-18T15:00:00Z",
         *         "units_missing": 7
         *       }
         *     }
         */
        PurchaseOrderEndedV1: {
            /** @constant */
            type: "purchase_order.ended.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description A purchase order ended before everything of it came: canceled, or closed short. */
            data: {
                /** Format: date-time */
                ended_at: string;
                id: components["schemas"]["PurchaseOrderId"];
                /** @description `PO-0001` */
                number: string;
                /** @description How it ended: `canceled` or `closed_short`. */
                state: components["schemas"]["PurchaseState"];
                /** @description Units that were still to come, and are expected no longer. */
                units_missing: number;
            };
        };
        /** @description What came of a line, and what is still to come. */
        EventReceivedLine: {
            /** @description Units that were received damaged. */
            damaged: number;
            id: components["schemas"]["PurchaseLineId"];
            /** @description Units that are still to come. */
            outstanding: number;
            /** @description Units that went into stock. */
            received: number;
            /** @description The shop's code; may be empty. */
            sku: string;
            variant_id: components["schemas"]["VariantId"];
        };
        /** @example rcp_01h455vb4pex5vsknk084sn02q */
        ReceiptId: string;
        /**
         * purchase_order.received.v1
         * @description Goods of a purchase order were received
         * @example {
         *       "type": "purchase_order.received.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "purchase_order/por_01kb9q2m4e7x8v3a5c6d7f8g01",
         *       "sequence": 1,
         *       "data": {
         *         "id": "por_01kb9q2m4e7x8v3a5c6d7f8g01",
         *         "number": "PO-0003",
         *         "receipt_id": "rcp_01kb9q2m4e7x8v3a5c6d7f8g01",
         *         "receipt": 1,
         *         "received_at": "2026-12-04T15:00:00Z",
         *         "state": "partly_received",
         *         "lines": [
         *           {
         *             "id": "pol_01kb9q2m4e7x8v3a5c6d7f8g01",
         *             "variant_id": "var_01kb9q2m4e7x8v3a5c6d7f8g01",
         *             "sku": "HAT-S",
         *             "received": 12,
         *             "damaged": 1,
         *             "outstanding": 7
         *           }
         *         ]
         *       }
         *     }
         */
        PurchaseOrderReceivedV1: {
            /** @constant */
            type: "purchase_order.received.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description Goods of a purchase order were received. */
            data: {
                id: components["schemas"]["PurchaseOrderId"];
                lines: components["schemas"]["EventReceivedLine"][];
                /** @description `PO-0001` */
                number: string;
                /** @description Which of the order's receipts it is, from 1. */
                receipt: number;
                receipt_id: components["schemas"]["ReceiptId"];
                /** Format: date-time */
                received_at: string;
                /** @description Where the order is now. */
                state: components["schemas"]["PurchaseState"];
            };
        };
        /** @description Who delivers. */
        EventSupplier: {
            id: components["schemas"]["SupplierId"];
            name: string;
        };
        /** @example sup_01h455vb4pex5vsknk084sn02q */
        SupplierId: string;
        /**
         * purchase_order.sent.v1
         * @description A purchase order was sent to its supplier
         * @example {
         *       "type": "purchase_order.sent.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "purchase_order/por_01kb9q2m4e7x8v3a5c6d7f8g01",
         *       "sequence": 1,
         *       "data": {
         *         "id": "por_01kb9q2m4e7x8v3a5c6d7f8g01",
         *         "number": "PO-0003",
         *         "supplier": {
         *           "id": "sup_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "name": "Nordwolle"
         *         },
         *         "sent_at": "2026-11-24T12:00:00Z",
         *         "total": {
         *           "minor": 24000,
         *           "currency": "CAD"
         *         },
         *         "lines": [
         *           {
         *             "id": "pol_01kb9q2m4e7x8v3a5c6d7f8g01",
         *             "variant_id": "var_01kb9q2m4e7x8v3a5c6d7f8g01",
         *             "sku": "HAT-S",
         *             "supplier_sku": "NW-118",
         *             "title": "Merino hat",
         *             "quantity": 20,
         *             "unit_cost": {
         *               "minor": 1200,
         *               "currency": "CAD"
         *             },
         *             "expected_on": "2026-12-04"
         *           }
         *         ]
         *       }
         *     }
         */
        PurchaseOrderSentV1: {
            /** @constant */
            type: "purchase_order.sent.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description A purchase order was sent to its supplier. */
            data: {
                id: components["schemas"]["PurchaseOrderId"];
                lines: components["schemas"]["EventPurchaseLine"][];
                /** @description `PO-0001` */
                number: string;
                /** Format: date-time */
                sent_at: string;
                supplier: components["schemas"]["EventSupplier"];
                total: components["schemas"]["Money"];
            };
        };
        /**
         * refund.failed.v1
         * @description A refund did not happen, or its money came back; credit_note.voided.v1 follows then
         * @example {
         *       "type": "refund.failed.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "order/ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *       "sequence": 1,
         *       "data": {
         *         "order": {
         *           "id": "ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "number": 1042,
         *           "email": "ada@example.ca",
         *           "language": "en"
         *         },
         *         "refund": {
         *           "id": "ref_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "amount": {
         *             "minor": 3390,
         *             "currency": "CAD"
         *           },
         *           "source": "shop",
         *           "reason": "Too small",
         *           "requested_at": "2026-11-30T14:02:11Z",
         *           "lines": [
         *             {
         *               "id": "lin_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "variant_id": "var_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "product_id": "prd_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "sku": "HAT-S",
         *               "title": "Merino hat",
         *               "options": "S / Pine",
         *               "quantity": 1,
         *               "withdrawn": 0,
         *               "returned": 1,
         *               "restock": true,
         *               "net": {
         *                 "minor": 2400,
         *                 "currency": "CAD"
         *               },
         *               "taxes": [
         *                 {
         *                   "id": "hst",
         *                   "rate": "13",
         *                   "amount": {
         *                     "minor": 312,
         *                     "currency": "CAD"
         *                   }
         *                 }
         *               ]
         *             }
         *           ],
         *           "shipping": {
         *             "minor": 600,
         *             "currency": "CAD"
         *           },
         *           "shipping_taxes": [
         *             {
         *               "id": "hst",
         *               "rate": "13",
         *               "amount": {
         *                 "minor": 78,
         *                 "currency": "CAD"
         *               }
         *             }
         *           ],
         *           "taxes": [
         *             {
         *               "id": "hst",
         *               "label_en": "HST",
         *               "label_fr": "TVH",
         *               "registration_number": "123456789 RT0001",
         *               "rate": "13",
         *               "base": {
         *                 "minor": 3000,
         *                 "currency": "CAD"
         *               },
         *               "amount": {
         *                 "minor": 390,
         *                 "currency": "CAD"
         *               }
         *             }
         *           ]
         *         },
         *         "failure": "expired_or_canceled_card"
         *       }
         *     }
         */
        RefundFailedV1: {
            /** @constant */
            type: "refund.failed.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description A refund did not happen, or its money came back days later: `credit_note.voided.v1` follows then. */
            data: {
                /** @description The processor's reason. */
                failure: string;
                order: components["schemas"]["RefundedOrder"];
                refund: components["schemas"]["EventRefund"];
            };
        };
        /**
         * refund.requested.v1
         * @description A refund was requested; its units that had not shipped never will
         * @example {
         *       "type": "refund.requested.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "order/ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *       "sequence": 1,
         *       "data": {
         *         "order": {
         *           "id": "ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "number": 1042,
         *           "email": "ada@example.ca",
         *           "language": "en"
         *         },
         *         "refund": {
         *           "id": "ref_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "amount": {
         *             "minor": 3390,
         *             "currency": "CAD"
         *           },
         *           "source": "shop",
         *           "reason": "Too small",
         *           "requested_at": "2026-11-30T14:02:11Z",
         *           "lines": [
         *             {
         *               "id": "lin_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "variant_id": "var_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "product_id": "prd_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "sku": "HAT-S",
         *               "title": "Merino hat",
         *               "options": "S / Pine",
         *               "quantity": 1,
         *               "withdrawn": 0,
         *               "returned": 1,
         *               "restock": true,
         *               "net": {
         *                 "minor": 2400,
         *                 "currency": "CAD"
         *               },
         *               "taxes": [
         *                 {
         *                   "id": "hst",
         *                   "rate": "13",
         *                   "amount": {
         *                     "minor": 312,
         *                     "currency": "CAD"
         *                   }
         *                 }
         *               ]
         *             }
         *           ],
         *           "shipping": {
         *             "minor": 600,
         *             "currency": "CAD"
         *           },
         *           "shipping_taxes": [
         *             {
         *               "id": "hst",
         *               "rate": "13",
         *               "amount": {
         *                 "minor": 78,
         *                 "currency": "CAD"
         *               }
         *             }
         *           ],
         *           "taxes": [
         *             {
         *               "id": "hst",
         *               "label_en": "HST",
         *               "label_fr": "TVH",
         *               "registration_number": "123456789 RT0001",
         *               "rate": "13",
         *               "base": {
         *                 "minor": 3000,
         *                 "currency": "CAD"
         *               },
         *               "amount": {
         *                 "minor": 390,
         *                 "currency": "CAD"
         *               }
         *             }
         *           ]
         *         }
         *       }
         *     }
         */
        RefundRequestedV1: {
            /** @constant */
            type: "refund.requested.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description A refund was requested. Its units that had not shipped never will. */
            data: {
                order: components["schemas"]["RefundedOrder"];
                refund: components["schemas"]["EventRefund"];
            };
        };
        /**
         * refund.succeeded.v1
         * @description The money of a refund was sent; credit_note.issued.v1 follows
         * @example {
         *       "type": "refund.succeeded.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "order/ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *       "sequence": 1,
         *       "data": {
         *         "order": {
         *           "id": "ord_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "number": 1042,
         *           "email": "ada@example.ca",
         *           "language": "en"
         *         },
         *         "refund": {
         *           "id": "ref_01kb9q2m4e7x8v3a5c6d7f8g01",
         *           "amount": {
         *             "minor": 3390,
         *             "currency": "CAD"
         *           },
         *           "source": "shop",
         *           "reason": "Too small",
         *           "requested_at": "2026-11-30T14:02:11Z",
         *           "lines": [
         *             {
         *               "id": "lin_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "variant_id": "var_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "product_id": "prd_01kb9q2m4e7x8v3a5c6d7f8g01",
         *               "sku": "HAT-S",
         *               "title": "Merino hat",
         *               "options": "S / Pine",
         *               "quantity": 1,
         *               "withdrawn": 0,
         *               "returned": 1,
         *               "restock": true,
         *               "net": {
         *                 "minor": 2400,
         *                 "currency": "CAD"
         *               },
         *               "taxes": [
         *                 {
         *                   "id": "hst",
         *                   "rate": "13",
         *                   "amount": {
         *                     "minor": 312,
         *                     "currency": "CAD"
         *                   }
         *                 }
         *               ]
         *             }
         *           ],
         *           "shipping": {
         *             "minor": 600,
         *             "currency": "CAD"
         *           },
         *           "shipping_taxes": [
         *             {
         *               "id": "hst",
         *               "rate": "13",
         *               "amount": {
         *                 "minor": 78,
         *                 "currency": "CAD"
         *               }
         *             }
         *           ],
         *           "taxes": [
         *             {
         *               "id": "hst",
         *               "label_en": "HST",
         *               "label_fr": "TVH",
         *               "registration_number": "123456789 RT0001",
         *               "rate": "13",
         *               "base": {
         *                 "minor": 3000,
         *                 "currency": "CAD"
         *               },
         *               "amount": {
         *                 "minor": 390,
         *                 "currency": "CAD"
         *               }
         *             }
         *           ]
         *         }
         *       }
         *     }
         */
        RefundSucceededV1: {
            /** @constant */
            type: "refund.succeeded.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description The money of a refund was sent. */
            data: {
                order: components["schemas"]["RefundedOrder"];
                refund: components["schemas"]["EventRefund"];
            };
        };
        /** @description A return, as it is after the event. */
        EventReturn: {
            /** @description Why it was refused, or closed without a refund; may be empty. */
            answer: string;
            /** @description Name of the carrier that brings the goods; may be empty. */
            carrier: string;
            id: components["schemas"]["ReturnId"];
            lines: components["schemas"]["EventReturnLine"][];
            /** @description A note by the person who opened the return; may be empty. */
            note: string;
            /** @description The order's number and its own: `1001-R1`. */
            number: string;
            opened_by: components["schemas"]["OpenedBy"];
            reason: components["schemas"]["ReturnReason"];
            refund_id: components["schemas"]["RefundId"] | null;
            /** Format: date-time */
            requested_at: string;
            state: components["schemas"]["ReturnState"];
            /** @description The carrier's number; may be empty. */
            tracking_number: string;
        };
        /** @description A line of a return, as it is after the event. */
        EventReturnLine: {
            /** @description Units that are to come back. */
            asked: number;
            /** @description Units that came back and were written off. */
            damaged: number;
            /** @description Units that came back and went into stock. */
            good: number;
            /** @description The order's line. */
            id: components["schemas"]["LineId"];
            /** @description Units that did not come. */
            missing: number;
            /** @description `S / Red`; empty when the product has no options. */
            options: string;
            product_id: components["schemas"]["ProductId"];
            /** @description Units whose money the return's refund gives back. */
            refunded: number;
            sku: string;
            title: string;
            variant_id: components["schemas"]["VariantId"];
        };
        /**
         * @description Whose wish a return is.
         * @enum {string}
         */
        OpenedBy: "shopper" | "shop";
        /** @example ret_01h455vb4pex5vsknk084sn02q */
        ReturnId: string;
        /**
         * @description Why goods come back.
         * @enum {string}
         */
        ReturnReason: "changed_mind" | "does_not_fit" | "damaged" | "wrong_item" | "not_as_described" | "late" | "other";
        /**
         * @description Where a return is.
         * @enum {string}
         */
        ReturnState: "requested" | "approved" | "receiving" | "received" | "refused" | "canceled" | "closed";
        /** @description The order whose goods come back. */
        ReturnedOrder: {
            email: string;
            id: components["schemas"]["OrderId"];
            language: components["schemas"]["Language"];
            number: number;
        };
        /**
         * return.approved.v1
         * @description A return is approved: the goods may come.
         * @example {
         *       "type": "return.approved.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "order/ord_01m86ptpg0e1frbt2cfa089wep",
         *       "sequence": 1,
         *       "data": {
         *         "order": {
         *           "id": "ord_01m86ptpg0e1frbt2cfa089wep",
         *           "number": 1042,
         *           "email": "ada@example.ca",
         *           "language": "en"
         *         },
         *         "return": {
         *           "id": "ret_01m86ptpg0e1frbkygd6s1ftja",
         *           "number": "1042-R1",
         *           "state": "approved",
         *           "opened_by": "shopper",
         *           "reason": "does_not_fit",
         *           "note": "Too small",
         *           "answer": "",
         *           "carrier": "Canada Post",
         *           "tracking_number": "1234567890123456",
         *           "refund_id": null,
         *           "requested_at": "2026-12-09T15:04:05Z",
         *           "lines": [
         *             {
         *               "id": "lin_01m86ptpg0e1frbshw9pdec253",
         *               "variant_id": "var_01m86ptpg0e1frbkygd6s1ftja",
         *               "product_id": "prd_01m86ptpg0e1frbkygd6s1ftja",
         *               "sku": "MUG",
         *               "title": "Stoneware mug",
         *               "options": "",
         *               "asked": 2,
         *               "good": 0,
         *               "damaged": 0,
         *               "missing": 0,
         *               "refunded": 0
         *             }
         *           ]
         *         }
         *       }
         *     }
         */
        ReturnApprovedV1: {
            /** @constant */
            type: "return.approved.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description The goods of a return may come. */
            data: {
                order: components["schemas"]["ReturnedOrder"];
                return: components["schemas"]["EventReturn"];
            };
        };
        /**
         * return.canceled.v1
         * @description A return is canceled before anything came.
         * @example {
         *       "type": "return.canceled.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "order/ord_01m86ptpg0e1frbt2cfa089wep",
         *       "sequence": 1,
         *       "data": {
         *         "order": {
         *           "id": "ord_01m86ptpg0e1frbt2cfa089wep",
         *           "number": 1042,
         *           "email": "ada@example.ca",
         *           "language": "en"
         *         },
         *         "return": {
         *           "id": "ret_01m86ptpg0e1frbkygd6s1ftja",
         *           "number": "1042-R1",
         *           "state": "canceled",
         *           "opened_by": "shopper",
         *           "reason": "does_not_fit",
         *           "note": "Too small",
         *           "answer": "",
         *           "carrier": "",
         *           "tracking_number": "",
         *           "refund_id": null,
         *           "requested_at": "2026-12-09T15:04:05Z",
         *           "lines": [
         *             {
         *               "id": "lin_01m86ptpg0e1frbshw9pdec253",
         *               "variant_id": "var_01m86ptpg0e1frbkygd6s1ftja",
         *               "product_id": "prd_01m86ptpg0e1frbkygd6s1ftja",
         *               "sku": "MUG",
         *               "title": "Stoneware mug",
         *               "options": "",
         *               "asked": 2,
         *               "good": 0,
         *               "damaged": 0,
         *               "missing": 0,
         *               "refunded": 0
         *             }
         *           ]
         *         }
         *       }
         *     }
         */
        ReturnCanceledV1: {
            /** @constant */
            type: "return.canceled.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description A return was taken back before anything came. */
            data: {
                order: components["schemas"]["ReturnedOrder"];
                return: components["schemas"]["EventReturn"];
            };
        };
        /**
         * return.closed.v1
         * @description A return is settled, with a refund or without.
         * @example {
         *       "type": "return.closed.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "order/ord_01m86ptpg0e1frbt2cfa089wep",
         *       "sequence": 1,
         *       "data": {
         *         "order": {
         *           "id": "ord_01m86ptpg0e1frbt2cfa089wep",
         *           "number": 1042,
         *           "email": "ada@example.ca",
         *           "language": "en"
         *         },
         *         "return": {
         *           "id": "ret_01m86ptpg0e1frbkygd6s1ftja",
         *           "number": "1042-R1",
         *           "state": "closed",
         *           "opened_by": "shopper",
         *           "reason": "does_not_fit",
         *           "note": "Too small",
         *           "answer": "",
         *           "carrier": "",
         *           "tracking_number": "",
         *           "refund_id": "ref_01m86ptpg0e1frbkygd6s1ftja",
         *           "requested_at": "2026-12-09T15:04:05Z",
         *           "lines": [
         *             {
         *               "id": "lin_01m86ptpg0e1frbshw9pdec253",
         *               "variant_id": "var_01m86ptpg0e1frbkygd6s1ftja",
         *               "product_id": "prd_01m86ptpg0e1frbkygd6s1ftja",
         *               "sku": "MUG",
         *               "title": "Stoneware mug",
         *               "options": "",
         *               "asked": 2,
         *               "good": 1,
         *               "damaged": 1,
         *               "missing": 0,
         *               "refunded": 2
         *             }
         *           ]
         *         }
         *       }
         *     }
         */
        ReturnClosedV1: {
            /** @constant */
            type: "return.closed.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description A return was settled. */
            data: {
                order: components["schemas"]["ReturnedOrder"];
                return: components["schemas"]["EventReturn"];
            };
        };
        /** @description Units of a line that were counted together. */
        CountedUnits: {
            /** @description Units that were written off. */
            damaged: number;
            /** @description Units that went into stock. */
            good: number;
            /** @description The order's line. */
            id: components["schemas"]["LineId"];
            /** @description Units that will not come. */
            missing: number;
        };
        /**
         * return.received.v1
         * @description Goods of a return came and were counted: into stock, written off, or missing.
         * @example {
         *       "type": "return.received.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "order/ord_01m86ptpg0e1frbt2cfa089wep",
         *       "sequence": 1,
         *       "data": {
         *         "order": {
         *           "id": "ord_01m86ptpg0e1frbt2cfa089wep",
         *           "number": 1042,
         *           "email": "ada@example.ca",
         *           "language": "en"
         *         },
         *         "return": {
         *           "id": "ret_01m86ptpg0e1frbkygd6s1ftja",
         *           "number": "1042-R1",
         *           "state": "received",
         *           "opened_by": "shopper",
         *           "reason": "does_not_fit",
         *           "note": "Too small",
         *           "answer": "",
         *           "carrier": "",
         *           "tracking_number": "",
         *           "refund_id": null,
         *           "requested_at": "2026-12-09T15:04:05Z",
         *           "lines": [
         *             {
         *               "id": "lin_01m86ptpg0e1frbshw9pdec253",
         *               "variant_id": "var_01m86ptpg0e1frbkygd6s1ftja",
         *               "product_id": "prd_01m86ptpg0e1frbkygd6s1ftja",
         *               "sku": "MUG",
         *               "title": "Stoneware mug",
         *               "options": "",
         *               "asked": 2,
         *               "good": 1,
         *               "damaged": 1,
         *               "missing": 0,
         *               "refunded": 0
         *             }
         *           ]
         *         },
         *         "counted": [
         *           {
         *             "id": "lin_01m86ptpg0e1frbshw9pdec253",
         *             "good": 1,
         *             "damaged": 1,
         *             "missing": 0
         *           }
         *         ]
         *       }
         *     }
         */
        ReturnReceivedV1: {
            /** @constant */
            type: "return.received.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description Goods of a return came and were counted. */
            data: {
                /** @description What was counted this time. The stock's own events tell what it changed. */
                counted: components["schemas"]["CountedUnits"][];
                order: components["schemas"]["ReturnedOrder"];
                return: components["schemas"]["EventReturn"];
            };
        };
        /**
         * return.refused.v1
         * @description A return is refused; `answer` says why.
         * @example {
         *       "type": "return.refused.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "order/ord_01m86ptpg0e1frbt2cfa089wep",
         *       "sequence": 1,
         *       "data": {
         *         "order": {
         *           "id": "ord_01m86ptpg0e1frbt2cfa089wep",
         *           "number": 1042,
         *           "email": "ada@example.ca",
         *           "language": "en"
         *         },
         *         "return": {
         *           "id": "ret_01m86ptpg0e1frbkygd6s1ftja",
         *           "number": "1042-R1",
         *           "state": "refused",
         *           "opened_by": "shopper",
         *           "reason": "does_not_fit",
         *           "note": "Too small",
         *           "answer": "The goods were worn",
         *           "carrier": "",
         *           "tracking_number": "",
         *           "refund_id": null,
         *           "requested_at": "2026-12-09T15:04:05Z",
         *           "lines": [
         *             {
         *               "id": "lin_01m86ptpg0e1frbshw9pdec253",
         *               "variant_id": "var_01m86ptpg0e1frbkygd6s1ftja",
         *               "product_id": "prd_01m86ptpg0e1frbkygd6s1ftja",
         *               "sku": "MUG",
         *               "title": "Stoneware mug",
         *               "options": "",
         *               "asked": 2,
         *               "good": 0,
         *               "damaged": 0,
         *               "missing": 0,
         *               "refunded": 0
         *             }
         *           ]
         *         }
         *       }
         *     }
         */
        ReturnRefusedV1: {
            /** @constant */
            type: "return.refused.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description The merchant refused a return. */
            data: {
                order: components["schemas"]["ReturnedOrder"];
                return: components["schemas"]["EventReturn"];
            };
        };
        /**
         * return.requested.v1
         * @description A shopper asks to send goods back, or the shop opened a return.
         * @example {
         *       "type": "return.requested.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "order/ord_01m86ptpg0e1frbt2cfa089wep",
         *       "sequence": 1,
         *       "data": {
         *         "order": {
         *           "id": "ord_01m86ptpg0e1frbt2cfa089wep",
         *           "number": 1042,
         *           "email": "ada@example.ca",
         *           "language": "en"
         *         },
         *         "return": {
         *           "id": "ret_01m86ptpg0e1frbkygd6s1ftja",
         *           "number": "1042-R1",
         *           "state": "requested",
         *           "opened_by": "shopper",
         *           "reason": "does_not_fit",
         *           "note": "Too small",
         *           "answer": "",
         *           "carrier": "",
         *           "tracking_number": "",
         *           "refund_id": null,
         *           "requested_at": "2026-12-09T15:04:05Z",
         *           "lines": [
         *             {
         *               "id": "lin_01m86ptpg0e1frbshw9pdec253",
         *               "variant_id": "var_01m86ptpg0e1frbkygd6s1ftja",
         *               "product_id": "prd_01m86ptpg0e1frbkygd6s1ftja",
         *               "sku": "MUG",
         *               "title": "Stoneware mug",
         *               "options": "",
         *               "asked": 2,
         *               "good": 0,
         *               "damaged": 0,
         *               "missing": 0,
         *               "refunded": 0
         *             }
         *           ]
         *         }
         *       }
         *     }
         */
        ReturnRequestedV1: {
            /** @constant */
            type: "return.requested.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description A shopper asks to send goods back, or the merchant opened a return. */
            data: {
                order: components["schemas"]["ReturnedOrder"];
                return: components["schemas"]["EventReturn"];
            };
        };
        /** @example crt_01h455vb4pex5vsknk084sn02q */
        CartId: string;
        /** @description The owner of a reserved line. */
        Holder: {
            /** @description A cart in checkout. */
            id: components["schemas"]["CartId"];
            /** @enum {string} */
            kind: "cart";
        } | {
            /** @description A placed order. */
            id: components["schemas"]["OrderId"];
            /** @enum {string} */
            kind: "order";
        };
        /** @example loc_01h455vb4pex5vsknk084sn02q */
        LocationId: string;
        /** @description Units of a line that became reserved (goods arrived) or short (goods vanished). */
        Shift: {
            /** @description The cart or order the line belongs to. */
            holder: components["schemas"]["Holder"];
            /** @description The line. */
            line_id: components["schemas"]["LineId"];
            quantity: number;
        };
        /**
         * stock.allocated.v1
         * @description Goods arrived for backordered units of a variant
         * @example {
         *       "type": "stock.allocated.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "stock/var_01kb9q2m4e7x8v3a5c6d7f8g01",
         *       "sequence": 1,
         *       "data": {
         *         "variant_id": "var_01kb9q2m4e7x8v3a5c6d7f8g01",
         *         "location_id": "loc_01kb9q2m4e7x8v3a5c6d7f8g01",
         *         "lines": [
         *           {
         *             "holder": {
         *               "kind": "order",
         *               "id": "ord_01kb9q2m4e7x8v3a5c6d7f8g01"
         *             },
         *             "line_id": "lin_01kb9q2m4e7x8v3a5c6d7f8g01",
         *             "quantity": 2
         *           }
         *         ]
         *       }
         *     }
         */
        StockAllocatedV1: {
            /** @constant */
            type: "stock.allocated.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description Goods arrived for backordered units. */
            data: {
                lines: components["schemas"]["Shift"][];
                location_id: components["schemas"]["LocationId"];
                variant_id: components["schemas"]["VariantId"];
            };
        };
        /**
         * @description Why the numbers changed, as the published schema lists it.
         * @enum {string}
         */
        StockCause: "count" | "receive" | "sale" | "return" | "adjust" | "waste" | "correction" | "reserved" | "released" | "expired" | "shipped";
        /**
         * stock.changed.v1
         * @description On hand, reserved or available of a variant changed
         * @example {
         *       "type": "stock.changed.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "stock/var_01kb9q2m4e7x8v3a5c6d7f8g01",
         *       "sequence": 1,
         *       "data": {
         *         "variant_id": "var_01kb9q2m4e7x8v3a5c6d7f8g01",
         *         "location_id": "loc_01kb9q2m4e7x8v3a5c6d7f8g01",
         *         "on_hand": 7,
         *         "reserved": 1,
         *         "available": 6,
         *         "backordered": 0,
         *         "cause": "reserved",
         *         "version": 12
         *       }
         *     }
         */
        StockChangedV1: {
            /** @constant */
            type: "stock.changed.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description On hand, reserved or available of a variant changed: the numbers after a verb, once per variant and location. */
            data: {
                available: number;
                backordered: number;
                cause: components["schemas"]["StockCause"];
                location_id: components["schemas"]["LocationId"];
                on_hand: number;
                reserved: number;
                variant_id: components["schemas"]["VariantId"];
                /** @description Of the stock item; grows with each change. */
                version: number;
            };
        };
        /**
         * stock.oversold.v1
         * @description Units promised to web orders are no longer there
         * @example {
         *       "type": "stock.oversold.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "stock/var_01kb9q2m4e7x8v3a5c6d7f8g01",
         *       "sequence": 1,
         *       "data": {
         *         "variant_id": "var_01kb9q2m4e7x8v3a5c6d7f8g01",
         *         "location_id": "loc_01kb9q2m4e7x8v3a5c6d7f8g01",
         *         "lines": [
         *           {
         *             "holder": {
         *               "kind": "order",
         *               "id": "ord_01kb9q2m4e7x8v3a5c6d7f8g01"
         *             },
         *             "line_id": "lin_01kb9q2m4e7x8v3a5c6d7f8g01",
         *             "quantity": 2
         *           }
         *         ]
         *       }
         *     }
         */
        StockOversoldV1: {
            /** @constant */
            type: "stock.oversold.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /** @description What it happened to; messages about one subject arrive in the order of sequence */
            subject: string;
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description Promised units are gone. */
            data: {
                lines: components["schemas"]["Shift"][];
                location_id: components["schemas"]["LocationId"];
                variant_id: components["schemas"]["VariantId"];
            };
        };
        /**
         * @description A tax authority with which shops register. GST and HST share one registration.
         * @enum {string}
         */
        Authority: "gst_hst" | "qst" | "pst_bc" | "pst_sk" | "rst_mb";
        /** @description A registration with an authority. */
        Registration: {
            /** @description The authority. */
            authority: components["schemas"]["Authority"];
            /**
             * Format: date
             * @description First day on which the tax is charged.
             */
            from: string;
            /** @description The number to print. */
            number: components["schemas"]["RegistrationNumber"];
            /**
             * Format: date
             * @description Last day on which it is charged; absent while the registration is open.
             */
            to?: string;
        };
        /** @description The registration number. Registrations from before numbers were required may lack it. */
        RegistrationNumber: {
            /** @enum {string} */
            state: "pending";
        } | {
            /** @description A validated number. */
            number: components["schemas"]["TaxNumber"];
            /** @enum {string} */
            state: "known";
        };
        /** @description A validated number in printed form: `123456782 RT0001`, `1234567890 TQ0001`, `PST-1234-5678`. */
        TaxNumber: string;
        /**
         * tax.registrations_changed.v1
         * @description The shop's tax registrations were changed
         * @example {
         *       "type": "tax.registrations_changed.v1",
         *       "timestamp": "2026-11-24T14:00:00.123456Z",
         *       "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
         *       "subject": "tax/registrations",
         *       "sequence": 1,
         *       "data": {
         *         "registrations": [
         *           {
         *             "authority": "gst_hst",
         *             "number": {
         *               "state": "known",
         *               "number": "123456789 RT0001"
         *             },
         *             "from": "2026-01-01"
         *           },
         *           {
         *             "authority": "qst",
         *             "number": {
         *               "state": "pending"
         *             },
         *             "from": "2026-01-01"
         *           }
         *         ]
         *       }
         *     }
         */
        TaxRegistrationsChangedV1: {
            /** @constant */
            type: "tax.registrations_changed.v1";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description The same on every repetition; also the header webhook-id */
            id: string;
            /**
             * @description What it happened to; messages about one subject arrive in the order of sequence
             * @constant
             */
            subject: "tax/registrations";
            /** @description Counts the events of this subject from 1 */
            sequence: number;
            /** @description The message of the shop's own program that caused the event (`POST /v1/messages`); absent when none did. A program ignores events with its own source: they tell it what it said itself */
            caused_by?: {
                /** @description The message's `source` */
                source: string;
                /** @description The message's `id` */
                id: string;
            };
            /** @description The shop's tax registrations were changed: all of them, as they stand now. */
            data: {
                registrations: components["schemas"]["Registration"][];
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type CreditNoteId = components['schemas']['CreditNoteId'];
export type Currency = components['schemas']['Currency'];
export type EventCreditNote = components['schemas']['EventCreditNote'];
export type EventInvoice = components['schemas']['EventInvoice'];
export type EventRefund = components['schemas']['EventRefund'];
export type Language = components['schemas']['Language'];
export type LineId = components['schemas']['LineId'];
export type Money = components['schemas']['Money'];
export type OrderId = components['schemas']['OrderId'];
export type ProductId = components['schemas']['ProductId'];
export type RefundId = components['schemas']['RefundId'];
export type RefundSource = components['schemas']['RefundSource'];
export type RefundedOrder = components['schemas']['RefundedOrder'];
export type ReversedLine = components['schemas']['ReversedLine'];
export type ReversedTax = components['schemas']['ReversedTax'];
export type Tax = components['schemas']['Tax'];
export type TaxAmount = components['schemas']['TaxAmount'];
export type VariantId = components['schemas']['VariantId'];
export type CreditNoteIssuedV1 = components['schemas']['CreditNoteIssuedV1'];
export type CreditNoteVoidedV1 = components['schemas']['CreditNoteVoidedV1'];
export type DisputeId = components['schemas']['DisputeId'];
export type DisputedOrder = components['schemas']['DisputedOrder'];
export type EventDispute = components['schemas']['EventDispute'];
export type EventDisputeState = components['schemas']['EventDisputeState'];
export type DisputeClosedV1 = components['schemas']['DisputeClosedV1'];
export type DisputeOpenedV1 = components['schemas']['DisputeOpenedV1'];
export type DisputeUpdatedV1 = components['schemas']['DisputeUpdatedV1'];
export type EndpointTestV1 = components['schemas']['EndpointTestV1'];
export type Address = components['schemas']['Address'];
export type Country = components['schemas']['Country'];
export type Delivery = components['schemas']['Delivery'];
export type EventAuthorization = components['schemas']['EventAuthorization'];
export type EventLine = components['schemas']['EventLine'];
export type EventOrder = components['schemas']['EventOrder'];
export type MethodKind = components['schemas']['MethodKind'];
export type Promise = components['schemas']['Promise'];
export type PromiseSource = components['schemas']['PromiseSource'];
export type ShipmentPreference = components['schemas']['ShipmentPreference'];
export type ShippingMethodId = components['schemas']['ShippingMethodId'];
export type OrderAuthorizedV1 = components['schemas']['OrderAuthorizedV1'];
export type EventCancellation = components['schemas']['EventCancellation'];
export type OrderCanceledV1 = components['schemas']['OrderCanceledV1'];
export type OrderExpiredV1 = components['schemas']['OrderExpiredV1'];
export type Settlement = components['schemas']['Settlement'];
export type OrderPaidV1 = components['schemas']['OrderPaidV1'];
export type OrderPlacedV1 = components['schemas']['OrderPlacedV1'];
export type ChangedLine = components['schemas']['ChangedLine'];
export type OrderPromiseChangedV1 = components['schemas']['OrderPromiseChangedV1'];
export type EventShipLine = components['schemas']['EventShipLine'];
export type EventShipment = components['schemas']['EventShipment'];
export type ShipmentId = components['schemas']['ShipmentId'];
export type StillToCome = components['schemas']['StillToCome'];
export type OrderShippedV1 = components['schemas']['OrderShippedV1'];
export type Backorder = components['schemas']['Backorder'];
export type EventVariant = components['schemas']['EventVariant'];
export type Grams = components['schemas']['Grams'];
export type LeadTime = components['schemas']['LeadTime'];
export type ProductOption = components['schemas']['ProductOption'];
export type ProductStatus = components['schemas']['ProductStatus'];
export type ProductChangedV1 = components['schemas']['ProductChangedV1'];
export type DeletedVariant = components['schemas']['DeletedVariant'];
export type ProductDeletedV1 = components['schemas']['ProductDeletedV1'];
export type EventPurchaseLine = components['schemas']['EventPurchaseLine'];
export type PurchaseLineId = components['schemas']['PurchaseLineId'];
export type PurchaseOrderId = components['schemas']['PurchaseOrderId'];
export type PurchaseState = components['schemas']['PurchaseState'];
export type PurchaseOrderChangedV1 = components['schemas']['PurchaseOrderChangedV1'];
export type PurchaseOrderEndedV1 = components['schemas']['PurchaseOrderEndedV1'];
export type EventReceivedLine = components['schemas']['EventReceivedLine'];
export type ReceiptId = components['schemas']['ReceiptId'];
export type PurchaseOrderReceivedV1 = components['schemas']['PurchaseOrderReceivedV1'];
export type EventSupplier = components['schemas']['EventSupplier'];
export type SupplierId = components['schemas']['SupplierId'];
export type PurchaseOrderSentV1 = components['schemas']['PurchaseOrderSentV1'];
export type RefundFailedV1 = components['schemas']['RefundFailedV1'];
export type RefundRequestedV1 = components['schemas']['RefundRequestedV1'];
export type RefundSucceededV1 = components['schemas']['RefundSucceededV1'];
export type EventReturn = components['schemas']['EventReturn'];
export type EventReturnLine = components['schemas']['EventReturnLine'];
export type OpenedBy = components['schemas']['OpenedBy'];
export type ReturnId = components['schemas']['ReturnId'];
export type ReturnReason = components['schemas']['ReturnReason'];
export type ReturnState = components['schemas']['ReturnState'];
export type ReturnedOrder = components['schemas']['ReturnedOrder'];
export type ReturnApprovedV1 = components['schemas']['ReturnApprovedV1'];
export type ReturnCanceledV1 = components['schemas']['ReturnCanceledV1'];
export type ReturnClosedV1 = components['schemas']['ReturnClosedV1'];
export type CountedUnits = components['schemas']['CountedUnits'];
export type ReturnReceivedV1 = components['schemas']['ReturnReceivedV1'];
export type ReturnRefusedV1 = components['schemas']['ReturnRefusedV1'];
export type ReturnRequestedV1 = components['schemas']['ReturnRequestedV1'];
export type CartId = components['schemas']['CartId'];
export type Holder = components['schemas']['Holder'];
export type LocationId = components['schemas']['LocationId'];
export type Shift = components['schemas']['Shift'];
export type StockAllocatedV1 = components['schemas']['StockAllocatedV1'];
export type StockCause = components['schemas']['StockCause'];
export type StockChangedV1 = components['schemas']['StockChangedV1'];
export type StockOversoldV1 = components['schemas']['StockOversoldV1'];
export type Authority = components['schemas']['Authority'];
export type Registration = components['schemas']['Registration'];
export type RegistrationNumber = components['schemas']['RegistrationNumber'];
export type TaxNumber = components['schemas']['TaxNumber'];
export type TaxRegistrationsChangedV1 = components['schemas']['TaxRegistrationsChangedV1'];
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
