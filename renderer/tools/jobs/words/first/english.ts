export const first = {
  jobs: {
    title: 'Jobs',
    new: 'New job',
    linked: 'Job',
    linkedElsewhere: 'Job in another space',
    linkNotIn: 'This job is in a space you’re not a member of',
  },
}
