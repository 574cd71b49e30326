/** The folder's name, and the owner of every kind and measure that stands here. */
export const id = 'safer-use-supplies';
