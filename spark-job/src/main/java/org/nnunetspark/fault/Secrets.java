package org.nnunetspark.fault;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds credentials in texts: in addresses, where they have no place, and after the names that they usually go by. */
public final class Secrets {
    /** What is shown instead. */
    private static final String HIDDEN = "***";

    /**
     * {@code scheme://user:password@host}. A user alone, as in {@code abfss://container@account}, is no secret, and digits
     * before a slash are a port.
     */
    private static final Pattern LOGIN = Pattern.compile("(?<=://)[^/@\\s:]*:(?!\\d{1,5}/)[^@\\s]*(?=@)");

    /** {@code secret.key=...}, {@code ?X-Amz-Signature=...}: a word that ends in such a name, and its value. */
    private static final Pattern NAMED = Pattern.compile(
            "(?i)((?:secret|password|passwd|token|signature|credential|access[._-]?key(?:[._-]?id)?|account[._-]?key"
                    + "|secret[._-]?key|[?&]sig)\\w*=)[^\\s&;,'\"]+");

    private Secrets() {}

    /** Whether an address carries a password. */
    public static boolean inAddress(String uri) {
        return LOGIN.matcher(uri).find();
    }

    /** The text without the credentials that can be told from other words. */
    public static String redact(String text) {
        String noLogin = text.contains("://") ? LOGIN.matcher(text).replaceAll(HIDDEN) : text;
        return noLogin.indexOf('=') < 0 ? noLogin : NAMED.matcher(noLogin).replaceAll(found -> hidden(found.group(1)));
    }

    private static String hidden(String name) {
        return Matcher.quoteReplacement(name + HIDDEN);
    }
}
