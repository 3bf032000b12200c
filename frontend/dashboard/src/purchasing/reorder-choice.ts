import { fieldError } from '../api/problem';
import type { Money, ReorderForm, ReorderGroup, ReorderLine, ReorderList } from '../api/types';

/** What the reader decided of a line; a line nobody touched is as suggested. */
export type Choice = { chosen: boolean; quantity: number };
export type Choices = Record<string, Choice>;

export const choiceOf = (choices: Choices, line: ReorderLine): Choice =>
  choices[line.variant_id] ?? { chosen: true, quantity: line.suggested };

/** The lines to order: those of a supplier that are ticked. */
export const chosenLines = (list: ReorderList, choices: Choices): ReorderForm['lines'] =>
  list.groups
    .filter((group) => group.supplier)
    .flatMap((group) => group.lines)
    .filter((line) => choiceOf(choices, line).chosen)
    .map((line) => ({ variant_id: line.variant_id, quantity: choiceOf(choices, line).quantity }));

/** What the ticked lines of a supplier cost together. */
export const costOf = (group: ReorderGroup, choices: Choices): Money | null =>
  group.currency
    ? {
        currency: group.currency,
        minor: group.lines
          .map((line) => ({ line, choice: choiceOf(choices, line) }))
          .filter(({ choice }) => choice.chosen)
          .reduce((sum, { line, choice }) => sum + (line.cost?.minor ?? 0) * choice.quantity, 0),
      }
    : null;

/** The refusal of each line that was sent, by its variant. */
export const problemsOf = (error: unknown, sent: ReorderForm['lines']): Record<string, string> =>
  Object.fromEntries(
    sent.flatMap(({ variant_id }, at) => {
      const said = fieldError(error, `lines[${at}].quantity`) ?? fieldError(error, `lines[${at}].variant_id`);
      return said ? [[variant_id, said]] : [];
    }),
  );
