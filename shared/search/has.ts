/** What a text may come with. */
export const HAS = ['link', 'image', 'poll', 'file'] as const
export type Has = (typeof HAS)[number]
