package care.baton.figures;

/** One page's numbers, which are counted in statements over the whole list and kept. */
interface Counted {

    String name();

    void count();
}
