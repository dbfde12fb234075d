package dev.lockstep.request;

import dev.lockstep.request.SqlAnswer.UnreadableException;
import dev.lockstep.value.Value;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What mysql writes as XML: a {@code resultset} for each statement, one document each. */
final class MysqlXml {
  private MysqlXml() {}

  static SqlAnswer read(String text) throws UnreadableException {
    SqlAnswer answer = SqlAnswer.EMPTY;
    for (String document : text.split("(?=<\\?xml )", -1)) {
      if (document.contains("<resultset")) {
        answer = table(parsed(document));
      }
    }
    return answer;
  }

  private static SqlAnswer table(Element resultset) {
    List<String> columns = new ArrayList<>();
    List<List<Value>> rows = new ArrayList<>();
    NodeList all = resultset.getElementsByTagName("row");
    for (int i = 0; i < all.getLength(); i++) {
      List<Value> row = new ArrayList<>();
      NodeList fields = ((Element) all.item(i)).getElementsByTagName("field");
      for (int j = 0; j < fields.getLength(); j++) {
        Element field = (Element) fields.item(j);
        if (i == 0) {
          columns.add(field.getAttribute("name"));
        }
        boolean nothing = field.getAttribute("xsi:nil").equals("true");
        row.add(nothing ? Value.NOTHING : Value.of(field.getTextContent()));
      }
      rows.add(row);
    }
    return new SqlAnswer(columns, rows, rows.size());
  }

  private static Element parsed(String document) throws UnreadableException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(document))).getDocumentElement();
    } catch (ParserConfigurationException | SAXException | IOException broken) {
      throw new UnreadableException("the client's answer can't be read: " + broken.getMessage());
    }
  }
}
