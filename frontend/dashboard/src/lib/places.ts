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
/** Goods come from everywhere, so here stand all countries of ISO 3166-1. */
const everywhere = 'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'.split(' ');
export const originOptions = (lang: Language) =>
  everywhere.map((value) => ({ value, label: countryName(value, lang) })).sort((a, b) => a.label.localeCompare(b.label, lang));

export const countryOptions = (lang: Language) => countryCodes.map((value) => ({ value, label: countryName(value, lang) }));

/** Those the platform has a fee schedule for. */
export const currencyCodes = ['CAD', 'USD'];
export const currencyOptions = (lang: Language) => {
  const names = new Intl.DisplayNames(lang, { type: 'currency' });
  return currencyCodes.map((value) => ({ value, label: `${value} – ${names.of(value) ?? value}` }));
};

export const zones = [
  'America/St_Johns', 'America/Halifax', 'America/Moncton', 'America/Toronto', 'America/Winnipeg', 'America/Regina', 'America/Edmonton',
  'America/Vancouver', 'America/Whitehorse', 'America/Yellowknife', 'America/Iqaluit', 'America/New_York', 'America/Chicago', 'America/Denver',
  'America/Los_Angeles', 'Europe/London', 'Europe/Paris', 'Europe/Berlin', 'Australia/Sydney', 'UTC',
];

/** Cities as people say them, where the zone's own name says another; a city of Quebec stands beside Toronto. */
const cities: Record<string, [string, string]> = {
  'America/St_Johns': ['St. John’s', 'St. John’s'], 'America/Toronto': ['Montreal, Toronto', 'Montréal, Toronto'],
  'Europe/London': ['London', 'Londres'], UTC: ['Coordinated Universal Time (UTC)', 'Temps universel coordonné (UTC)'],
};
export const zoneName = (zone: string, lang: Language): string =>
  cities[zone]?.[lang === 'fr' ? 1 : 0] ?? zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
