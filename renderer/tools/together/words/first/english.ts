export const first = {
  together: {
    title: 'Look together',
  },
}
