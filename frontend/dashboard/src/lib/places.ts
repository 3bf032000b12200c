/** Countries, provinces, currencies and zones a shop chooses from. Names come from Intl where it knows them. */
import type { Language } from '../api/types';

const provinceNames: Record<string, [string, string]> = {
  AB: ['Alberta', 'Alberta'], BC: ['British Columbia', 'Colombie-Britannique'], MB: ['Manitoba', 'Manitoba'],
  NB: ['New Brunswick', 'Nouveau-Brunswick'], NL: ['Newfoundland and Labrador', 'Terre-Neuve-et-Labrador'],
  NT: ['Northwest Territories', 'Territoires du Nord-Ouest'], NS: ['Nova Scotia', 'Nouvelle-Écosse'], NU: ['Nunavut', 'Nunavut'],
  ON: ['Ontario', 'Ontario'], PE: ['Prince Edward Island', 'Île-du-Prince-Édouard'], QC: ['Quebec', 'Québec'],
  SK: ['Saskatchewan', 'Saskatchewan'], YT: ['Yukon', 'Yukon'],
};
export const provinceCodes = Object.keys(provinceNames);
export const provinceName = (code: string, lang: Language) => provinceNames[code]?.[lang === 'fr' ? 1 : 0] ?? code;
export const provinceOptions = (lang: Language) =>
  provinceCodes.map((value) => ({ value, label: provinceName(value, lang) })).sort((a, b) => a.label.localeCompare(b.label, lang));

export const countryCodes = ['CA', 'US', 'GB', 'IE', 'FR', 'BE', 'DE', 'NL', 'CH', 'AU', 'NZ', 'MX', 'JP'];
export const countryName = (code: string, lang: Language) => new Intl.DisplayNames(lang, { type: 'region' }).of(code) ?? code;
export const countryOptions = (lang: Language) => countryCodes.map((value) => ({ value, label: countryName(value, lang) }));

export const currencyCodes = ['CAD', 'USD', 'EUR', 'GBP'];
export const currencyOptions = (lang: Language) => {
  const names = new Intl.DisplayNames(lang, { type: 'currency' });
  return currencyCodes.map((value) => ({ value, label: `${value} – ${names.of(value) ?? value}` }));
};

export const zones = [
  'America/St_Johns', 'America/Halifax', 'America/Moncton', 'America/Toronto', 'America/Winnipeg', 'America/Regina', 'America/Edmonton',
  'America/Vancouver', 'America/Whitehorse', 'America/Yellowknife', 'America/Iqaluit', 'America/New_York', 'America/Chicago', 'America/Denver',
  'America/Los_Angeles', 'Europe/London', 'Europe/Paris', 'Europe/Berlin', 'Australia/Sydney', 'UTC',
];
