export const first = {
  apps: {
    title: 'Apps',
    new: 'Add an app',
    linked: 'App',
    linkedElsewhere: 'App in another space',
    inboxNotice: 'sent you a notice in',
    linkNotIn: 'This app is in a space you’re not a member of',
    deletedApps: 'Deleted apps',
    noDeletedApps: 'No deleted apps',
    deletedDetail: 'Deleted apps can be restored for 30 days.',
    restore: 'Restore',
    restoreNamed: (name: string) => `Restore ${name}`,
  },
}
