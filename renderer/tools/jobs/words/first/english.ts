export const first = {
  jobs: {
    title: 'Jobs',
    asks: 'asks your device to help with a job',
    asksProgram: 'asks your device to run a program',
    new: 'New job',
    linked: 'Job',
    linkedElsewhere: 'Job in another space',
    linkNotIn: 'This job is in a space you’re not a member of',
  },
}
