export const first = {
  tables: {
    title: 'Tables',
    new: 'New table',
    name: 'Table name',
    myTasks: 'My tasks',
    taskDue: 'is due',
    linked: 'Table',
    linkedElsewhere: 'Table in another space',
    linkNotIn: 'This table is in a space you’re not a member of',
    deletedItems: {
      title: 'Deleted tables',
      none: 'No deleted tables',
      detail: 'Deleted tables can be restored for 30 days.',
    },
  },
}
