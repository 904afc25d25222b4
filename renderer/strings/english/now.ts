import { number } from './counts.ts'

/** What is urgent and goes on now. */
export const now = {
  title: 'Now',
  more: (count: number) => `${number(count)} more`,
  fewer: 'Show less',
  in: (what: string, space: string) => `${what} · ${space}`,
}
