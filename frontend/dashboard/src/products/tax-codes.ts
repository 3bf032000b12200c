import type { TaxCode } from '../api/types';

const known: Record<TaxCode, true> = {
  standard: true,
  basic_groceries: true,
  snack_food: true,
  prepared_food: true,
  printed_books: true,
  newspapers: true,
  childrens_clothing: true,
  diapers: true,
  child_car_seats: true,
  childrens_toys: true,
  menstrual_products: true,
  prescription_drugs: true,
  medical_devices: true,
  bicycles: true,
  gift_cards: true,
  exempt: true,
};

/** Stored products name their tax category as plain text; a computation takes only one the tax law knows. */
export const taxCode = (text: string): TaxCode | undefined => (isKnown(text) ? text : undefined);
const isKnown = (text: string): text is TaxCode => Object.hasOwn(known, text);
