"""What staff do: one verb per method; each changing verb is one act in the journal."""
