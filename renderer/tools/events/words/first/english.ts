export const first = {
  events: {
    title: 'Events',
    new: 'New event',
    inInbox: {
      planned: 'planned an event',
      moved: 'changed the date of an event',
      canceled: 'canceled an event',
      soon: 'organizes an event that begins soon',
    },
    linked: 'Event',
    linkedElsewhere: 'Event in another space',
    linkNotIn: 'This event is in a space you’re not a member of',
  },
}
