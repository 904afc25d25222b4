export const first = {
  apps: {
    title: 'Apps',
    new: 'Add an app',
    linked: 'App',
    linkedElsewhere: 'App in another space',
    inboxNotice: 'sent you a notice in',
    linkNotIn: 'This app is in a space you’re not a member of',
  },
}
