export const first = {
  topics: {
    title: 'Live data',
    all: 'All streams',
    linkNotIn: 'This stream is in a space you’re not a member of',
    new: 'New stream',
    valueOf: (value: string, name: string) => `${value}, ${name}`,
  },
}
