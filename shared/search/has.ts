/** What a text may contain or have attached. */
export const HAS = ['link', 'image', 'poll', 'file'] as const
export type Has = (typeof HAS)[number]
