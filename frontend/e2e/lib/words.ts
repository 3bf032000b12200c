/** What the storefront says in each language, where a test must name it. */
export type Words = {
  lang: string; addToCart: string; cart: string; checkOut: string; address: string; toDelivery: string; delivery: string; toReview: string; review: string;
  wrongPostalCode: string; state: string; zipCode: string; changeCountry: string; statement: RegExp; pay: RegExp; declined: string; challenge: string; complete: string; order: RegExp; sort: string; results: RegExp;
};

export const en: Words = {
  lang: 'en-CA', addToCart: 'Add to cart', cart: 'Your cart', checkOut: 'Check out', address: 'Contact and address', toDelivery: 'Continue to delivery', delivery: 'Delivery',
  toReview: 'Continue to review', review: 'Check and pay', wrongPostalCode: 'Enter a Canadian postal code, like K1A 0B1.', state: 'State', zipCode: 'ZIP code',
  changeCountry: 'Show the fields for this country', statement: /statement will read “HIGHST\* /, pay: /^Pay \$/, declined: 'Nothing was charged. You can try another card.',
  challenge: 'Is it you who is paying', complete: 'Complete: yes, it is me', order: /^Order \S+/, sort: 'Sort', results: /^Results for/,
};

export const fr: Words = {
  lang: 'fr-CA', addToCart: 'Ajouter au panier', cart: 'Votre panier', checkOut: 'Passer la commande', address: 'Coordonnées et adresse', toDelivery: 'Continuer vers la livraison', delivery: 'Livraison',
  toReview: 'Continuer vers la vérification', review: 'Vérifier et payer', wrongPostalCode: 'Entrez un code postal canadien, comme K1A 0B1.', state: 'État', zipCode: 'Code ZIP',
  changeCountry: 'Afficher les champs de ce pays', statement: /relevé de carte indiquera «\s?HIGHST\* /, pay: /^Payer /, declined: 'Rien n’a été débité. Vous pouvez essayer une autre carte.',
  challenge: 'Est-ce bien vous qui payez', complete: 'Confirmer : oui, c’est moi', order: /^Commande \S+/, sort: 'Trier', results: /^Résultats pour/,
};
