"""The law and the words of the archive: plain values, no disk, no clock, standard library only."""
