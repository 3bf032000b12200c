/** Units people measure with. Stored are grams and millimetres. */
import { useState } from 'react';

const grams = { g: 1, kg: 1000, oz: 28.349523125, lb: 453.59237 } as const;
const millimetres = { cm: 10, mm: 1, in: 25.4 } as const;
export type WeightUnit = keyof typeof grams;
export type LengthUnit = keyof typeof millimetres;
export const weightUnits = ['g', 'kg', 'oz', 'lb'] as const satisfies WeightUnit[];
export const lengthUnits = ['cm', 'mm', 'in'] as const satisfies LengthUnit[];

export const weightDigits = (unit: WeightUnit) => (unit === 'g' ? 0 : 3);
export const lengthDigits = (unit: LengthUnit) => (unit === 'mm' ? 0 : 1);
const round = (value: number, digits: number) => Number(value.toFixed(digits));
const ifAny = (value: number | null, turn: (value: number) => number) => (value === null ? null : turn(value));

export const inWeightUnit = (value: number | null, unit: WeightUnit) =>
  ifAny(value, (g) => round(g / grams[unit], weightDigits(unit)));
export const toGrams = (value: number | null, unit: WeightUnit) => ifAny(value, (n) => Math.round(n * grams[unit]));
export const inLengthUnit = (value: number | null, unit: LengthUnit) =>
  ifAny(value, (mm) => round(mm / millimetres[unit], 1));
export const toMillimetres = (value: number | null, unit: LengthUnit) =>
  ifAny(value, (n) => Math.round(n * millimetres[unit]));

/** The unit chosen last, remembered on this device. */
export function useUnit<U extends string>(name: string, units: readonly [U, ...U[]]): [U, (unit: U) => void] {
  const [unit, setUnit] = useState(() => units.find((one) => one === localStorage.getItem(name)) ?? units[0]);
  return [
    unit,
    (next) => {
      localStorage.setItem(name, next);
      setUnit(next);
    },
  ];
}
