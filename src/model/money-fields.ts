import type { Kind, ValueField } from './model.ts'

/** A kind's amounts: its fields of money, those that hold several left out. The first is the one that stands for it. */
export function moneyFields({ fields }: Kind): readonly ValueField[] {
  return [...fields.values()]
    .filter((field) => field.role === 'value')
    .filter(({ shape, list }) => shape.is === 'object' && shape.name === 'Money' && !list)
}
