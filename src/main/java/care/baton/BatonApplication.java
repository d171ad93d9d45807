package care.baton;
public class BatonApplication { public static void main(String[] a) {} }
