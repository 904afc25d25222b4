export const first = {
  boards: {
    title: 'Boards',
    newBoard: 'New board',
    boardName: 'Board name',
    firstStep: 'Draw on a board',
    firstBoard: 'First board',
    showOn: 'Show on a board…',
    linked: 'Board',
    linkedElsewhere: 'Board in another space',
    linkNotIn: 'This board is in a space you’re not a member of',
    deletedItems: {
      title: 'Deleted boards',
      none: 'No deleted boards',
      detail: 'Deleted boards can be restored for 30 days.',
    },
  },
}
