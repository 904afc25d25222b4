export const first = {
  invitations: {
    title: 'Invitations',
    inbox: { invites: 'invites you', accepted: 'accepted your invitation', declined: 'declined your invitation' },
  },
}
