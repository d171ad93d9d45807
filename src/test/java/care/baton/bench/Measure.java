package care.baton.bench;

/**
 * One thing done once.
 *
 * @param name     what was done
 * @param size     of how many
 * @param seconds  how long it took
 * @param checksum what came out, so that two measures of the same can be compared; a faster one that says something else is no gain
 * @param heapMb   heap still in use, collected: afterwards, or the most at any time in between if that was watched; -1 if nobody looked
 */
record Measure(String name, int size, double seconds, String checksum, long heapMb) {

    static final long NOT_LOOKED = -1;

    double each() {
        return seconds / size;
    }
}
