/** Wall times this close (ratio to the shortest, less 1) are a tie: single runs on a desktop vary about that much. */
export const TIE_SHARE = 0.03
