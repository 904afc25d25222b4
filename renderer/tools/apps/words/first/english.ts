export const first = {
  apps: {
    title: 'Apps',
    new: 'Add an app',
    linked: 'App',
    linkedElsewhere: 'App in another space',
    inboxNotice: 'sent you a notice in',
    linkNotIn: 'This app is in a space you’re not a member of',
    deletedItems: {
      title: 'Deleted apps',
      none: 'No deleted apps',
      detail: 'Deleted apps can be restored for 30 days.',
    },
  },
}
