package jatoa.io.metadata;

import jatoa.io.Damage;
import jatoa.model.InputException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XML document as a stream of start tags, from which single elements are taken whole: memory holds one such element, not the
 * document. Namespaces are ignored. Document type definitions and external entities are not followed.
 */
final class XmlElements {
    private static final XMLInputFactory FACTORY = factory();
    private static final int MAX_DEPTH = 100;
    private static final Pattern ENCODING = Pattern.compile("<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
    private static final int DECLARATION_BYTES = 200;

    private final XMLStreamReader reader;
    private final String file;
    private final String format;

    /** An element: its name, attributes, text and children, and the line where it begins. */
    record Element(String name, List<Attribute> attributes, String text, List<Element> children, int line) {

        record Attribute(String name, String value) {}

        Optional<Element> child(String wanted) {
            return children.stream().filter(c -> c.name.equals(wanted)).findFirst();
        }

        List<Element> all(String wanted) {
            return children.stream().filter(c -> c.name.equals(wanted)).toList();
        }

        Optional<String> attribute(String wanted) {
            return attributes.stream()
                    .filter(a -> a.name.equals(wanted))
                    .map(Attribute::value)
                    .findFirst();
        }

        /** The text at the end of a path of children; empty where there is none. */
        String textAt(String... path) {
            Element at = this;
            for (String step : path) {
                Optional<Element> next = at.child(step);
                if (next.isEmpty()) {
                    return "";
                }
                at = next.get();
            }
            return at.text;
        }
    }

    XmlElements(byte[] bytes, String file, String format) {
        this.file = file;
        this.format = format;
        try {
            synchronized (FACTORY) {
                reader = FACTORY.createXMLStreamReader(new StringReader(new String(bytes, charset(bytes))));
            }
        } catch (XMLStreamException e) {
            throw Damage.of(file, format, e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** The encoding that the document declares, UTF-8 where it declares none that is known; bytes that do not fit are replaced. */
    private static Charset charset(byte[] bytes) {
        if (bytes.length > 1 && (bytes[0] == (byte) 0xfe || bytes[0] == (byte) 0xff)) {
            return StandardCharsets.UTF_16;
        }
        int length = Math.min(bytes.length, DECLARATION_BYTES);
        Matcher declared = ENCODING.matcher(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        try {
            return declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** The name of the document's outermost element; empty where these bytes are no XML. */
    static String rootName(byte[] bytes) {
        try {
            return new XmlElements(bytes, "", "XML").next().orElse("");
        } catch (InputException e) {
            return "";
        }
    }

    /** Moves to the next start tag and gives its name; empty at the end. */
    Optional<String> next() {
        try {
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    return Optional.of(reader.getLocalName());
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** An attribute of the start tag at hand; empty where it has none of that name. */
    String attribute(String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    int line() {
        return reader.getLocation().getLineNumber();
    }

    /** The element whose start tag is at hand, with all it holds. */
    Element whole() {
        try {
            return whole(0);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    private Element whole(int depth) throws XMLStreamException {
        int line = line();
        if (depth > MAX_DEPTH) {
            throw Damage.atLine(file, format, line, "elements nested more than " + MAX_DEPTH + " deep");
        }
        String name = reader.getLocalName();
        List<Element.Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.add(new Element.Attribute(reader.getAttributeLocalName(i), reader.getAttributeValue(i)));
        }
        List<Element> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int event = reader.next();
        while (event != XMLStreamConstants.END_ELEMENT) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(whole(depth + 1));
            } else if (event == XMLStreamConstants.CHARACTERS) {
                text.append(reader.getText());
            } else if (event == XMLStreamConstants.END_DOCUMENT) {
                throw Damage.atLine(file, format, line, "<" + name + "> is not closed");
            }
            event = reader.next();
        }
        return new Element(name, attributes, text.toString().strip(), children, line);
    }

    /** A finite number at the end of a path below {@code element}. */
    double number(Element element, String... path) {
        String text = element.textAt(path);
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw notANumber(element, text, path);
        }
        throw notANumber(element, text, path);
    }

    /** As {@link #number} where the element is there, {@code otherwise} where it is not. */
    double numberOr(double otherwise, Element element, String... path) {
        return element.textAt(path).isEmpty() ? otherwise : number(element, path);
    }

    private InputException notANumber(Element element, String text, String... path) {
        String what = "<" + element.name() + "><" + String.join("><", path) + ">";
        return Damage.atLine(
                file,
                format,
                element.line(),
                text.isEmpty() ? what + " is missing" : what + " is no number: '" + text + "'");
    }

    /** Damage in a line of this document. */
    InputException damage(int line, String what) {
        return Damage.atLine(file, format, line, what);
    }

    /** As {@link #damage(int, String)}, unless the cause names the file already. */
    InputException damage(Element element, InputException cause) {
        return cause.getMessage().startsWith(file)
                ? cause
                : Damage.atLine(file, format, element.line(), cause.getMessage());
    }

    private InputException broken(XMLStreamException e) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
        String message = e.getMessage() == null ? "not well formed" : e.getMessage();
        int at = message.indexOf("Message:");
        return Damage.atLine(
                file, format, line, at < 0 ? message : message.substring(at + 8).strip());
    }
}
