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
    deletedTables: 'Deleted tables',
    noDeletedTables: 'No deleted tables',
    deletedDetail: 'Deleted tables can be restored for 30 days.',
    restore: 'Restore table',
    restoreNamed: (name: string) => `Restore ${name}`,
  },
}
