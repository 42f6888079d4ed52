-- Why: two incidents with an active order to the same addressee may be merged; both orders stay to be answered. The race
--      this index stood against is decided under the incident's lock (decideIssue), so nothing is lost with it.
-- Locks: drops one index, a moment. Kind: expand (the release before runs without it).
drop index orders_one_active;
