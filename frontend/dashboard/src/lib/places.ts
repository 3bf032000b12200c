/** Countries, provinces, currencies and zones a shop chooses from. Names come from Intl where it knows them. */
import type { Language } from '../api/types';

const provinceNames: Record<string, [string, string]> = {
  AB: ['Alberta', 'Alberta'],
  BC: ['British Columbia', 'Colombie-Britannique'],
  MB: ['Manitoba', 'Manitoba'],
  NB: ['New Brunswick', 'Nouveau-Brunswick'],
  NL: ['Newfoundland and Labrador', 'Terre-Neuve-et-Labrador'],
  NT: ['Northwest Territories', 'Territoires du Nord-Ouest'],
  NS: ['Nova Scotia', 'Nouvelle-Écosse'],
  NU: ['Nunavut', 'Nunavut'],
  ON: ['Ontario', 'Ontario'],
  PE: ['Prince Edward Island', 'Île-du-Prince-Édouard'],
  QC: ['Quebec', 'Québec'],
  SK: ['Saskatchewan', 'Saskatchewan'],
  YT: ['Yukon', 'Yukon'],
};
export const provinceCodes = Object.keys(provinceNames);
export const provinceName = (code: string, lang: Language) => provinceNames[code]?.[lang === 'fr' ? 1 : 0] ?? code;
export const provinceOptions = (lang: Language) =>
  provinceCodes
    .map((value) => ({ value, label: provinceName(value, lang) }))
    .sort((a, b) => a.label.localeCompare(b.label, lang));

/** Those of the United States, as the post writes them. */
const stateNames: Record<string, [string, string]> = {
  AL: ['Alabama', 'Alabama'],
  AK: ['Alaska', 'Alaska'],
  AZ: ['Arizona', 'Arizona'],
  AR: ['Arkansas', 'Arkansas'],
  CA: ['California', 'Californie'],
  CO: ['Colorado', 'Colorado'],
  CT: ['Connecticut', 'Connecticut'],
  DE: ['Delaware', 'Delaware'],
  DC: ['District of Columbia', 'District de Columbia'],
  FL: ['Florida', 'Floride'],
  GA: ['Georgia', 'Géorgie'],
  HI: ['Hawaii', 'Hawaï'],
  ID: ['Idaho', 'Idaho'],
  IL: ['Illinois', 'Illinois'],
  IN: ['Indiana', 'Indiana'],
  IA: ['Iowa', 'Iowa'],
  KS: ['Kansas', 'Kansas'],
  KY: ['Kentucky', 'Kentucky'],
  LA: ['Louisiana', 'Louisiane'],
  ME: ['Maine', 'Maine'],
  MD: ['Maryland', 'Maryland'],
  MA: ['Massachusetts', 'Massachusetts'],
  MI: ['Michigan', 'Michigan'],
  MN: ['Minnesota', 'Minnesota'],
  MS: ['Mississippi', 'Mississippi'],
  MO: ['Missouri', 'Missouri'],
  MT: ['Montana', 'Montana'],
  NE: ['Nebraska', 'Nebraska'],
  NV: ['Nevada', 'Nevada'],
  NH: ['New Hampshire', 'New Hampshire'],
  NJ: ['New Jersey', 'New Jersey'],
  NM: ['New Mexico', 'Nouveau-Mexique'],
  NY: ['New York', 'New York'],
  NC: ['North Carolina', 'Caroline du Nord'],
  ND: ['North Dakota', 'Dakota du Nord'],
  OH: ['Ohio', 'Ohio'],
  OK: ['Oklahoma', 'Oklahoma'],
  OR: ['Oregon', 'Oregon'],
  PA: ['Pennsylvania', 'Pennsylvanie'],
  RI: ['Rhode Island', 'Rhode Island'],
  SC: ['South Carolina', 'Caroline du Sud'],
  SD: ['South Dakota', 'Dakota du Sud'],
  TN: ['Tennessee', 'Tennessee'],
  TX: ['Texas', 'Texas'],
  UT: ['Utah', 'Utah'],
  VT: ['Vermont', 'Vermont'],
  VA: ['Virginia', 'Virginie'],
  WA: ['Washington', 'Washington'],
  WV: ['West Virginia', 'Virginie-Occidentale'],
  WI: ['Wisconsin', 'Wisconsin'],
  WY: ['Wyoming', 'Wyoming'],
  PR: ['Puerto Rico', 'Porto Rico'],
};
export const stateOptions = (lang: Language) =>
  Object.entries(stateNames)
    .map(([value, names]) => ({ value, label: names[lang === 'fr' ? 1 : 0] }))
    .sort((a, b) => a.label.localeCompare(b.label, lang));
/** What a country calls its regions, and the list to choose from where there is one. */
export const regionsOf = (country: string, lang: Language) =>
  country === 'CA'
    ? { label: 'field.province' as const, options: provinceOptions(lang) }
    : country === 'US'
      ? { label: 'field.state' as const, options: stateOptions(lang) }
      : { label: 'field.region' as const, options: null };

export const countryCodes = ['CA', 'US', 'GB', 'IE', 'FR', 'BE', 'DE', 'NL', 'CH', 'AU', 'NZ', 'MX', 'JP'];
export const countryName = (code: string, lang: Language) =>
  new Intl.DisplayNames(lang, { type: 'region' }).of(code) ?? code;
/** Goods come from everywhere, so here stand all countries of ISO 3166-1. */
const everywhere =
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'.split(
    ' ',
  );
export const originOptions = (lang: Language) =>
  everywhere
    .map((value) => ({ value, label: countryName(value, lang) }))
    .sort((a, b) => a.label.localeCompare(b.label, lang));

export const countryOptions = (lang: Language) =>
  countryCodes.map((value) => ({ value, label: countryName(value, lang) }));

/** Those the platform has a fee schedule for. */
export const currencyCodes = ['CAD', 'USD'];
export const currencyOptions = (lang: Language) => {
  const names = new Intl.DisplayNames(lang, { type: 'currency' });
  return currencyCodes.map((value) => ({ value, label: `${value} – ${names.of(value) ?? value}` }));
};

export const zones = [
  'America/St_Johns',
  'America/Halifax',
  'America/Moncton',
  'America/Toronto',
  'America/Winnipeg',
  'America/Regina',
  'America/Edmonton',
  'America/Vancouver',
  'America/Whitehorse',
  'America/Yellowknife',
  'America/Iqaluit',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'Europe/London',
  'Europe/Paris',
  'Europe/Berlin',
  'Australia/Sydney',
  'UTC',
];

/** Cities as people say them, where the zone's own name says another; a city of Quebec stands beside Toronto. */
const cities: Record<string, [string, string]> = {
  'America/St_Johns': ['St. John’s', 'St. John’s'],
  'America/Toronto': ['Montreal, Toronto', 'Montréal, Toronto'],
  'Europe/London': ['London', 'Londres'],
  UTC: ['Coordinated Universal Time (UTC)', 'Temps universel coordonné (UTC)'],
};
export const zoneName = (zone: string, lang: Language): string =>
  cities[zone]?.[lang === 'fr' ? 1 : 0] ?? zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
