// The official Node SDKs against a running sandbox: SANDBOX_URL=http://127.0.0.1:PORT node check.mjs
import { randomUUID } from 'node:crypto';
import assert from 'node:assert/strict';
import Stripe from 'stripe';
import { Webhook } from 'standardwebhooks';

const base = new URL(process.env.SANDBOX_URL ?? '');
const options = {
  apiVersion: '2026-09-30.endive', host: base.hostname, port: base.port,
  protocol: base.protocol.replace(':', ''), maxNetworkRetries: 0, telemetry: false,
};
const stripe = new Stripe('sk_test_sandbox', options);
const run = randomUUID().slice(0, 8);
const shop = `sdk-node-${run}`;
const secret = `whsec_${run}`;
const lines = [{
  quantity: 1,
  price_data: { currency: 'cad', unit_amount: 11526, product_data: { name: `Order ${run}` } },
}];
let passed = 0;
let failed = 0;

async function check(what, body) {
  try {
    await body();
    passed += 1;
    console.log(`ok   ${what}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${what}\n${error.stack}`);
  }
}

const post = (path, body, type = 'application/json') =>
  fetch(new URL(path, base), { method: 'POST', redirect: 'manual', headers: { 'content-type': type }, body });
const sim = (path, body) => post(path, JSON.stringify(body));
const form = (fields) => new URLSearchParams(fields).toString();
const card = (number) => form({ number, expiry: '12/34', cvc: '123', name: 'Ada Tremblay' });
const pay = (url, number) => post(url, card(number), 'application/x-www-form-urlencoded');
const received = async () => (await (await fetch(new URL(`/receiver/${shop}.json`, base))).json()).entries;
async function until(ask) {
  for (let turn = 0; turn < 200; turn += 1) {
    const found = await ask();
    if (found) return found;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  throw new Error('waited in vain');
}

const newSession = (extra = {}) => stripe.checkout.sessions.create({
  mode: 'payment', line_items: lines, locale: 'fr-CA', client_reference_id: run,
  success_url: 'http://shop.localhost/ok?s={CHECKOUT_SESSION_ID}', cancel_url: 'http://shop.localhost/no',
  payment_intent_data: { metadata: { attempt_id: run }, transfer_group: `order:${run}` }, ...extra,
});
const newPaid = (extra = {}, request = {}) => stripe.paymentIntents.create({
  amount: 10000, currency: 'cad', payment_method: 'pm_card_visa', confirm: true,
  automatic_payment_methods: { enabled: true, allow_redirects: 'never' }, ...extra,
}, request);

let endpoint;
let paidIntent;
await check('a webhook endpoint is made and answers its secret once', async () => {
  endpoint = await stripe.webhookEndpoints.create({
    url: new URL(`/receiver/${shop}`, base).href, enabled_events: ['*'], api_version: '2026-09-30.endive',
  });
  assert.match(endpoint.secret, /^whsec_/);
  const listed = await stripe.webhookEndpoints.list();
  assert.ok(listed.data.some((it) => it.id === endpoint.id && it.secret === undefined));
});

await check('a checkout session is paid on the hosted page', async () => {
  const session = await newSession();
  assert.equal(session.status, 'open');
  const page = await (await fetch(session.url)).text();
  assert.ok(page.includes('lang="fr-CA"') && page.includes('115,26'));
  assert.equal((await pay(session.url, '4000000000000002')).status, 422);
  const done = await pay(session.url, '4242424242424242');
  assert.equal(done.status, 303);
  assert.equal(done.headers.get('location'), `http://shop.localhost/ok?s=${session.id}`);
  const paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent.latest_charge', 'line_items'] });
  assert.equal(paid.payment_status, 'paid');
  assert.equal(paid.line_items.data[0].amount_total, 11526);
  paidIntent = paid.payment_intent;
  assert.equal(paidIntent.status, 'succeeded');
  assert.equal(paidIntent.latest_charge.captured, true);
});

await check('the fee is that of the price list', async () => {
  const fee = await until(async () => {
    const it = await stripe.paymentIntents.retrieve(paidIntent.id, { expand: ['latest_charge.balance_transaction'] });
    return it.latest_charge.balance_transaction?.fee;
  });
  assert.equal(fee, 364);
  const balance = await stripe.balance.retrieve();
  assert.ok(balance.pending.some((it) => it.currency === 'cad'));
  assert.ok((await stripe.balanceTransactions.list({ type: 'charge' })).data.length > 0);
});

await check('a 3-D Secure challenge is passed', async () => {
  const session = await newSession();
  const asked = await pay(session.url, '4000000000003220');
  const challenge = asked.headers.get('location');
  const passedIt = await post(challenge, form({ decision: 'complete' }), 'application/x-www-form-urlencoded');
  assert.equal(passedIt.headers.get('location'), `http://shop.localhost/ok?s=${session.id}`);
});

await check('a session expires and cannot expire again', async () => {
  const session = await newSession();
  assert.equal((await stripe.checkout.sessions.expire(session.id)).status, 'expired');
  await assert.rejects(stripe.checkout.sessions.expire(session.id), Stripe.errors.StripeInvalidRequestError);
});

await check('an intent is found by its metadata', async () => {
  const found = await stripe.paymentIntents.search({ query: `metadata['attempt_id']:'${run}' AND status:'succeeded'` });
  assert.ok(found.data.some((it) => it.id === paidIntent.id));
});

await check('a decline is a card error with its codes and its intent', async () => {
  await assert.rejects(newPaid({ payment_method: 'pm_card_visa_chargeDeclinedInsufficientFunds' }), (error) => {
    assert.ok(error instanceof Stripe.errors.StripeCardError);
    assert.equal(error.code, 'card_declined');
    assert.equal(error.decline_code, 'insufficient_funds');
    assert.equal(error.payment_intent.status, 'requires_payment_method');
    assert.match(error.requestId, /^req_/);
    return true;
  });
});

await check('the same key replays, other parameters and other endpoints are refused', async () => {
  const key = `pi.create:${run}`;
  const one = await newPaid({}, { idempotencyKey: key });
  const two = await newPaid({}, { idempotencyKey: key });
  assert.equal(one.id, two.id);
  assert.equal(two.lastResponse.headers['idempotent-replayed'], 'true');
  await assert.rejects(newPaid({ amount: 20000 }, { idempotencyKey: key }), Stripe.errors.StripeIdempotencyError);
  await assert.rejects(stripe.customers.create({}, { idempotencyKey: key }), Stripe.errors.StripeIdempotencyError);
});

await check('refunds are listed and never exceed what was captured', async () => {
  const refund = await stripe.refunds.create({ payment_intent: paidIntent.id, amount: 3000, reason: 'requested_by_customer' });
  assert.equal(refund.status, 'succeeded');
  await assert.rejects(stripe.refunds.create({ payment_intent: paidIntent.id, amount: 8527 }), Stripe.errors.StripeInvalidRequestError);
  await stripe.refunds.create({ payment_intent: paidIntent.id });
  const ids = [];
  for await (const it of stripe.refunds.list({ payment_intent: paidIntent.id, limit: 1 })) ids.push(it.id);
  assert.equal(ids.length, 2);
  assert.equal((await stripe.refunds.retrieve(refund.id)).amount, 3000);
  assert.equal((await stripe.charges.retrieve(paidIntent.latest_charge.id)).refunded, true);
});

await check('a refund that somebody makes in the dashboard is found by its charge, without our metadata', async () => {
  const paid = await newPaid();
  await sim('/_sim/refunds', { charge: paid.latest_charge.id ?? paid.latest_charge, amount: 2500 });
  await sim('/_sim/refunds', { payment_intent: paid.id, life: 'pending' });
  const { data } = await stripe.refunds.list({ payment_intent: paid.id, created: { gte: paid.created } });
  assert.deepEqual(data.map((it) => it.amount).sort(), [2500, paid.amount - 2500].sort());
  assert.deepEqual(data.map((it) => it.metadata), [{}, {}]);
  assert.equal(data[0].status, 'pending');
});

const disputeOf = async (intent) => (await stripe.disputes.list({ payment_intent: intent.id })).data[0];

await check('a dispute is answered with a paper and won', async () => {
  const paid = await newPaid({ payment_method: 'pm_card_createDispute' });
  const dispute = await disputeOf(paid);
  assert.deepEqual([dispute.status, dispute.reason, dispute.amount], ['needs_response', 'fraudulent', 10000]);
  assert.deepEqual(dispute.balance_transactions.map((it) => [it.amount, it.fee, it.reporting_category]), [[-10000, 1500, 'dispute']]);
  await assert.rejects(stripe.refunds.create({ payment_intent: paid.id }), { code: 'charge_disputed' });
  const file = await stripe.files.create({
    purpose: 'dispute_evidence', file: { data: Buffer.from('%PDF-1.7 invoice'), name: 'invoice.pdf', type: 'application/pdf' },
  });
  assert.deepEqual([file.type, file.size, file.purpose], ['pdf', 16, 'dispute_evidence']);
  await stripe.disputes.update(dispute.id, { evidence: { product_description: 'A lamp' }, submit: false });
  const sent = await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: 'winning_evidence', receipt: file.id }, submit: true });
  assert.deepEqual([sent.status, sent.evidence.receipt, sent.evidence.product_description], ['under_review', file.id, 'A lamp']);
  await sim('/_sim/clock', { advance_seconds: 10 });
  const won = await stripe.disputes.retrieve(dispute.id);
  assert.deepEqual([won.status, won.balance_transactions.map((it) => it.net)], ['won', [-11500, 10000]]);
});

await check('a dispute is given in to, and an inquiry takes no money', async () => {
  const dispute = await disputeOf(await newPaid({ payment_method: 'pm_card_createDisputeProductNotReceived' }));
  assert.equal((await stripe.disputes.close(dispute.id)).status, 'lost');
  await assert.rejects(stripe.disputes.close(dispute.id), Stripe.errors.StripeInvalidRequestError);
  const inquiry = await disputeOf(await newPaid({ payment_method: 'pm_card_createDisputeInquiry' }));
  assert.deepEqual([inquiry.status, inquiry.is_charge_refundable, inquiry.balance_transactions], ['warning_needs_response', true, []]);
});

await check('an authorization is captured in part', async () => {
  const held = await newPaid({ capture_method: 'manual' });
  assert.equal(held.status, 'requires_capture');
  assert.equal((await stripe.paymentIntents.capture(held.id, { amount_to_capture: 4000 })).amount_received, 4000);
  await assert.rejects(stripe.paymentIntents.cancel(held.id), { code: 'payment_intent_unexpected_state' });
});

await check('an authorization says how long it can be captured, and is released', async () => {
  const held = await newPaid({ capture_method: 'manual', expand: ['latest_charge'] });
  const { created, payment_method_details: { card } } = held.latest_charge;
  assert.equal(card.capture_before - created, 7 * 86400);
  await sim('/_sim/faults', { kind: 'refuse_capture' });
  await assert.rejects(stripe.paymentIntents.capture(held.id), Stripe.errors.StripeCardError);
  assert.equal((await stripe.paymentIntents.cancel(held.id)).status, 'canceled');
  const charge = await stripe.charges.retrieve(held.latest_charge.id);
  assert.deepEqual([charge.captured, charge.amount_captured], [false, 0]);
});

await check('a customer is kept', async () => {
  const made = await stripe.customers.create({ email: 'ada@example.ca', name: 'Ada', metadata: { run } });
  assert.equal((await stripe.customers.retrieve(made.id)).email, 'ada@example.ca');
});

await check('a lost reply is a connection error, and its key finds the work', async () => {
  // This SDK tries once more by itself when a connection is closed, whatever maxNetworkRetries says.
  await sim('/_sim/faults', { kind: 'lose_reply', path: '/v1/payment_intents', times: 2 });
  const key = `pi.lost:${run}`;
  await assert.rejects(newPaid({}, { idempotencyKey: key }), Stripe.errors.StripeConnectionError);
  assert.equal((await newPaid({}, { idempotencyKey: key })).status, 'succeeded');
});

await check('live keys are refused', async () => {
  await assert.rejects(new Stripe('sk_live_x', options).balance.retrieve(), (error) => {
    assert.ok(error instanceof Stripe.errors.StripeAuthenticationError);
    assert.match(error.message, /live keys/);
    return true;
  });
});

await check('webhooks pass the SDK’s own check and name the events of the list', async () => {
  const entries = await until(async () => {
    const found = await received();
    return found.some((it) => it.body.includes('"refund.created"')) && found;
  });
  for (const entry of entries) {
    const event = stripe.webhooks.constructEvent(entry.body, entry.headers['stripe-signature'], endpoint.secret);
    assert.equal(event.object, 'event');
    assert.equal((await stripe.events.retrieve(event.id)).type, event.type);
  }
  const [first] = entries;
  assert.throws(() => stripe.webhooks.constructEvent(`${first.body} `, first.headers['stripe-signature'], endpoint.secret));
  assert.throws(() => stripe.webhooks.constructEvent(first.body, first.headers['stripe-signature'], secret));
});

await check('the receiver verifies what the Standard Webhooks library signs', async () => {
  const key = `whsec_${Buffer.from(`key of run ${run} 0123456789`).toString('base64')}`;
  await sim(`/receiver/std-${shop}/secret`, { secret: key });
  const body = JSON.stringify({ type: 'order.placed', data: { note: 'été' } });
  const now = new Date();
  const send = (signature) => fetch(new URL(`/receiver/std-${shop}`, base), {
    method: 'POST', body,
    headers: { 'webhook-id': 'msg_1', 'webhook-timestamp': `${Math.floor(now / 1000)}`, 'webhook-signature': signature },
  });
  assert.equal((await send(new Webhook(key).sign('msg_1', now, body))).status, 200);
  assert.equal((await send(new Webhook('whsec_b3RoZXI=').sign('msg_1', now, body))).status, 401);
});

await stripe.webhookEndpoints.del(endpoint.id);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
