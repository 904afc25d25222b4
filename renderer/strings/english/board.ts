/** The board: what stands around its drawing. */
export const board = {
  bar: 'Board tools',
}
