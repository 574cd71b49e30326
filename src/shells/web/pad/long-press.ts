/** How long a press is long, in milliseconds. It opens what the visible dots open too, and counts nothing. */
export const longEnough = 500;
