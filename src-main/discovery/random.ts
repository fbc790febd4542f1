/** The source of randomness. The real one is cryptographic: ids of nodes must not be guessed from earlier ones. */
export interface Random {
  /** A uniformly distributed integer in `[0, exclusiveMax)`; `exclusiveMax` is a positive integer ≤ 2³². */
  below(exclusiveMax: number): number;
}
