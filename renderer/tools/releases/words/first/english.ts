export const first = {
  releases: {
    title: 'Releases',
    new: 'New product',
    linked: 'Product',
    linkedElsewhere: 'Product in another space',
    linkNotIn: 'This product is in a space you’re not a member of',
  },
}
