// Makes the tables, the shop's settings and its products, then ends.
const { readFileSync } = require('node:fs');
const { bootstrap, Importer, LanguageCode, Populator } = require('@vendure/core');
const { config } = require('./config');

const settings = {
  defaultLanguage: LanguageCode.en,
  defaultZone: 'Canada',
  countries: [{ name: 'Canada', code: 'CA', zone: 'Canada' }],
  taxRates: [{ name: 'Standard', percentage: 13 }],
  shippingMethods: [{ name: 'Standard', price: 1200 }],
  paymentMethods: [
    {
      name: 'Card',
      handler: {
        code: 'dummy-payment-handler',
        arguments: [{ name: 'automaticSettle', value: 'true' }],
      },
    },
  ],
  collections: [],
};

function imported(app, products) {
  return new Promise((resolve, reject) => {
    let progress;
    app
      .get(Importer)
      .parseAndImport(products, LanguageCode.en)
      .subscribe({
        next: (latest) => {
          progress = latest;
        },
        error: reject,
        complete: () => resolve(progress),
      });
  });
}

async function seed() {
  const app = await bootstrap(config);
  await app.get(Populator).populateInitialData(settings);
  const { errors } = await imported(app, readFileSync(process.env.PRODUCTS, 'utf8'));
  if (errors.length > 0) throw new Error(errors.join('\n'));
  await app.close();
}

seed().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
